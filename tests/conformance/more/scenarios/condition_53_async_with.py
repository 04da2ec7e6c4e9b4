"""`async with condition` holds the lock inside, whatever way the block is left."""
import asyncio

async def main(log):
    cond = asyncio.Condition()
    async with cond as nothing:
        log("inside", cond.locked(), nothing)
    log("outside", cond.locked())
    try:
        async with cond:
            raise ArithmeticError
    except ArithmeticError as e:
        log(e, cond.locked())
    async def early():
        async with cond:
            return "returned"
    log(await early(), cond.locked())

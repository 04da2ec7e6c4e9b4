"""reset() in the round's last leaver hurts nobody, and the barrier serves the next round."""
import asyncio

async def main(log):
    b = asyncio.Barrier(2)
    async def party(name, rounds=2):
        for r in range(rounds):
            i = await b.wait()
            log(name, "round", r, "index", i)
            if i == 0:
                await b.reset()
    await asyncio.gather(party("left"), party("right"))
    log("broken", b.broken)

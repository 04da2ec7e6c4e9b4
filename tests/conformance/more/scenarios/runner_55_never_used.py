"""A Runner that never ran anything can be closed, or left as a block."""
import asyncio

def main(log):
    asyncio.Runner().close()
    with asyncio.Runner():
        log("block")
    log("end")

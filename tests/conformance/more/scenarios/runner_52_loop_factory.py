"""The loop is made by loop_factory, once, when it is first needed, and closed at the end."""
import asyncio
NEEDS = (3, 12)

def main(log):
    made = []
    def factory():
        log("factory called")
        made.append(asyncio.new_event_loop())
        return made[-1]
    async def mine():
        return asyncio.get_running_loop() is made[-1]
    log(asyncio.run(mine(), loop_factory=factory))
    with asyncio.Runner(loop_factory=factory) as runner:
        log("in the block", runner.get_loop() is made[-1])
        log(runner.run(mine()), runner.run(mine()))
    log("closed", [loop.is_closed() for loop in made])

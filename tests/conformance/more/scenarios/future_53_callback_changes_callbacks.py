"""A done-callback that adds another queues it for the next round; one that removes another comes too late."""
import asyncio

async def main(log):
    fut = asyncio.get_running_loop().create_future()
    def last(f):
        log("last")
    def first(f):
        log("first removes", f.remove_done_callback(last))
        f.add_done_callback(lambda f: log("added meanwhile"))
    fut.add_done_callback(first)
    fut.add_done_callback(last)
    fut.set_result(0)
    for i in range(2):
        await asyncio.sleep(0)
        log("main", i)

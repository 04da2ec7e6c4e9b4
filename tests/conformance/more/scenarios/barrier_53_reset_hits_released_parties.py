"""reset() by the first party that passes also breaks the parties that were released but have not run yet."""
import asyncio

async def main(log):
    b = asyncio.Barrier(3)
    async def party(name):
        try:
            i = await b.wait()
        except asyncio.BrokenBarrierError as e:
            log(name, e)
            return
        log(name, "passed", i)
        await b.reset()
    parties = [asyncio.create_task(party(f"p{k}")) for k in range(3)]
    await asyncio.wait(parties)
    log("broken", b.broken, "waiting", b.n_waiting)
    log(sorted(await asyncio.gather(*(b.wait() for _ in range(3)))))

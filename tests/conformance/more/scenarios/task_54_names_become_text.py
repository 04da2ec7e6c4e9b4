"""A name that is not text is turned into text, at creation and by set_name."""
import asyncio

async def main(log):
    async def job():
        await asyncio.sleep(0)
    t = asyncio.create_task(job(), name=1234567890)
    names = [t.get_name()]
    for name in (7, None, True, ("a", 1)):
        t.set_name(name)
        names.append(t.get_name())
    log([isinstance(n, str) for n in names], names[0], names[1])
    await t

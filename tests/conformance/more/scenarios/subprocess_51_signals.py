"""terminate, kill and send_signal; the negative number is the return code, and what has ended gets no signal."""
import asyncio
import signal

async def main(log):
    for act in ("terminate", "kill"):
        p = await asyncio.create_subprocess_exec("sleep", "30")
        log(act, p.returncode, getattr(p, act)())
        log(await p.wait(), p.returncode)
    p = await asyncio.create_subprocess_exec("sleep", "30")
    p.send_signal(signal.SIGHUP)
    log(await p.wait())
    await asyncio.sleep(0.02)
    for act in ("terminate", "kill"):
        try:
            getattr(p, act)()
        except ProcessLookupError as e:
            log(e)

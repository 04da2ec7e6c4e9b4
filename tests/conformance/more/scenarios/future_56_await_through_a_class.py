"""An object with __await__ that hands on to a future is awaited like the future."""
import asyncio
from dataclasses import dataclass, field

@dataclass
class Box:
    label: str
    inner: asyncio.Future = field(repr=False)
    looked: int = 0

    def __await__(self):
        self.looked += 1
        value = yield from self.inner.__await__()
        return f"{self.label}={value}"

async def main(log):
    box = Box("box", asyncio.get_running_loop().create_future())
    asyncio.get_running_loop().call_soon(box.inner.set_result, 5)
    log(await box, box.looked)
    log(await box, box.looked)

"""A reader's limit must be above zero."""
import asyncio

async def main(log):
    for limit in (1, 0, -8):
        try:
            asyncio.StreamReader(limit=limit)
            log(limit, "fine")
        except ValueError as e:
            log(limit, e)

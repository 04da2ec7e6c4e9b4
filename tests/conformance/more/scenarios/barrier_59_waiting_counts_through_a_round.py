"""n_waiting rises with each arrival, is zero once the round is over, and shows the parties still to leave."""
import asyncio

async def main(log):
    b = asyncio.Barrier(parties := 3)
    counts = []
    async def party(k):
        counts.append(b.n_waiting)
        await b.wait()
        counts.append(b.n_waiting)
    await asyncio.gather(*map(party, range(parties)))
    log(counts)
    await asyncio.sleep(0)
    log(b.n_waiting, b.parties)

"""get_extra_info knows the addresses of both ends, and gives the default for what there is not."""
import asyncio

async def main(log):
    names = asyncio.get_running_loop().create_future()
    async def handle(reader, writer):
        names.set_result([writer.get_extra_info(name)[:2] for name in ("sockname", "peername")])
        writer.close()
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()[:2]
    reader, writer = await asyncio.open_connection(*address)
    own, peer = writer.get_extra_info("sockname")[:2], writer.get_extra_info("peername")[:2]
    log(own[0], peer[0], peer == address, own != peer)
    log((await names) == [peer, own])
    log(writer.get_extra_info("no such thing"), writer.get_extra_info("no such thing", 5))
    log(writer.transport.get_extra_info("peername")[:2] == peer)
    writer.close()
    server.close()

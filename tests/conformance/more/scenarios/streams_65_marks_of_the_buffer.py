"""The marks of the write buffer: defaults, one derived from the other, and what is refused."""
import asyncio

async def main(log):
    async def handle(reader, writer):
        await reader.read()
        writer.close()
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    transport = writer.transport
    log(transport.get_write_buffer_limits(), transport.get_write_buffer_size())
    for words in ({"high": 100}, {"low": 100}, {"low": 7, "high": 9}, {"high": 0}, {"high": 3}, {}):
        transport.set_write_buffer_limits(**words)
        log(transport.get_write_buffer_limits())
    for words in ({"high": 1, "low": 2}, {"high": -1}):
        try:
            transport.set_write_buffer_limits(**words)
        except ValueError as e:
            log(e)
    writer.close()
    await writer.wait_closed()
    server.close()

"""Sends each datagram back to its sender."""

import asyncio

from support import arguments, say


class Echo(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, address):
        self.transport.sendto(data, address)


async def main():
    args = arguments()
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(Echo, local_addr=(args.host, 0))
    say("listening", transport.get_extra_info("sockname")[1])
    await loop.create_future()


asyncio.run(main())

"""Echoes messages. What else it does with a connection, the query of its URL says:

status=403          refuses the connection with that HTTP status
wait=SECONDS        takes so long for the handshake
big=BYTES           first sends a binary message of that size (its bytes count from 0 to 250, again and again)
frames=text|binary  makes each message that
fragment=SIZE       answers in fragments of that size
slow=SECONDS        waits so long before it reads each message
closeAfter=N        closes after N messages (0: at once), with `code` and `reason`
dropAfter=N         ends the TCP connection after N messages, without a closing handshake
"""

import asyncio
from http import HTTPStatus
from itertools import count
from urllib.parse import parse_qsl, urlsplit

from websockets.asyncio.server import serve
from websockets.exceptions import ConnectionClosed

from support import arguments, say, say_listening, server_tls

numbers = count(1)


def query(request):
    return dict(parse_qsl(urlsplit(request.path).query))


async def before_handshake(connection, request):
    asked = query(request)
    await asyncio.sleep(float(asked.get("wait", 0)))
    if "status" in asked:
        return connection.respond(HTTPStatus(int(asked["status"])), "refused\n")


def made(message, kind):
    if kind == "text" and isinstance(message, bytes):
        return message.decode()
    if kind == "binary" and isinstance(message, str):
        return message.encode()
    return message


def fragments(message, size):
    return [message[start : start + size] for start in range(0, len(message), size)]


async def is_over(connection, asked, messages):
    """Has it closed the connection, now that so many messages have come?"""
    if asked.get("closeAfter") == str(messages):
        await connection.close(int(asked.get("code", 1000)), asked.get("reason", ""))
    elif asked.get("dropAfter") == str(messages):
        connection.transport.abort()
    else:
        return False
    return True


async def converse(connection, asked):
    if "big" in asked:
        size = int(asked["big"])
        await connection.send((bytes(range(251)) * (size // 251 + 1))[:size])
    for messages in count(1):
        if await is_over(connection, asked, messages - 1):
            return
        await asyncio.sleep(float(asked.get("slow", 0)))
        answer = made(await connection.recv(), asked.get("frames"))
        await connection.send(fragments(answer, int(asked["fragment"])) if "fragment" in asked else answer)


async def handle(connection):
    number = next(numbers)
    say("opened", number, connection.request.path, connection.subprotocol)
    try:
        await converse(connection, query(connection.request))
    except ConnectionClosed:
        pass
    await connection.wait_closed()
    say("closed", number, connection.close_code, connection.close_reason)


async def main():
    args = arguments(cert=None, key=None, subprotocols=None)
    options = {"ssl": server_tls(args), "process_request": before_handshake, "max_size": None, "max_queue": 1}
    if args.subprotocols is not None:
        known = args.subprotocols.split(",")
        # Without this, a client that knows none of them would be refused.
        options["select_subprotocol"] = lambda connection, offered: next((name for name in offered if name in known), None)
    async with serve(handle, args.host, 0, **options) as server:
        say_listening(server.sockets)
        await server.serve_forever()


asyncio.run(main())

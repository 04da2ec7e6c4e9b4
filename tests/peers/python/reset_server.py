"""Resets each connection once it has read some bytes."""

import socket
import struct
import threading
from itertools import count

from support import arguments, say

args = arguments(after=1, send="")

# Closing then throws away what was not sent, and sends a reset.
LINGER_ZERO = struct.pack("ii", 1, 0)


def serve(connection, number):
    connection.sendall(args.send.encode())
    missing = args.after
    while missing > 0 and (data := connection.recv(missing)):
        missing -= len(data)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_ZERO)
    connection.close()
    say("reset", number)


family = socket.AF_INET6 if ":" in args.host else socket.AF_INET
with socket.create_server((args.host, 0), family=family) as listener:
    say("listening", listener.getsockname()[1])
    for number in count(1):
        connection, _ = listener.accept()
        threading.Thread(target=serve, args=(connection, number), daemon=True).start()

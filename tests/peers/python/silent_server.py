"""Accepts connections and never reads: what is written to it stays in the buffers, and those are small."""

import socket

from support import arguments, say

BUFFER = 4096

args = arguments()
family = socket.AF_INET6 if ":" in args.host else socket.AF_INET
with socket.create_server((args.host, 0), family=family) as listener:
    # Connections inherit it.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
    say("listening", listener.getsockname()[1])
    connections = []
    while True:
        connections.append(listener.accept())
        say("accepted", len(connections))

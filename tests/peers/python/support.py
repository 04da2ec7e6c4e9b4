"""What the peers' programs have in common."""

import argparse
import ssl


def arguments(**options):
    """The command line: `--host`, and an option for each keyword, whose value is its default."""
    parser = argparse.ArgumentParser()
    for name, default in {"host": "127.0.0.1", **options}.items():
        parser.add_argument(f"--{name}", default=default, type=type(default) if default is not None else str)
    return parser.parse_args()


def server_tls(args):
    if args.cert is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(args.cert, args.key)
    return context


def say(*words):
    """A line that the test sees at once."""
    print(*words, flush=True)


def say_listening(sockets):
    say("listening", sockets[0].getsockname()[1])

"""A name server on loopback whose every answer a test decides, and a getaddrinfo that asks it.

    with Resolver({"rebind.test": ["127.0.0.1", "10.0.0.1"]}) as resolver:
        monkeypatch.setattr(socket, "getaddrinfo", resolver.getaddrinfo)

Each question for a name takes the next of its addresses; the last one stays. Answers live for no time at all, so
whoever asks twice gets two answers. (The system's own resolver cannot be pointed at a port of loopback.)
"""

from __future__ import annotations

import ipaddress
import socket
import struct
import threading
from collections.abc import Mapping, Sequence
from typing import Any, Self

_NAME_ERROR = 3
_real = socket.getaddrinfo


class Resolver:
    """The server. ``asked`` are the names that were asked for, in order."""

    def __init__(self, answers: Mapping[str, Sequence[str]]) -> None:
        self.asked: list[str] = []
        self._left = {name: list(addresses) for name, addresses in answers.items()}
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def getaddrinfo(self, host: Any, port: Any, *rest: Any, **named: Any) -> Any:
        return getaddrinfo_by(self.port)(host, port, *rest, **named)

    def _serve(self) -> None:
        while True:
            try:
                question, client = self._socket.recvfrom(512)
            except OSError:  # closed
                return
            self._socket.sendto(self._answer(question), client)

    def _answer(self, question: bytes) -> bytes:
        name, end = _name(question, 12)
        self.asked.append(name)
        addresses = self._left.get(name, [])
        address = ipaddress.ip_address(addresses.pop(0) if len(addresses) > 1 else addresses[0]) if addresses else None
        flags = 0x8180 | (0 if address else _NAME_ERROR)
        head = question[:2] + struct.pack("!HHHHH", flags, 1, 1 if address else 0, 0, 0)
        record = b""
        if address:
            kind = 1 if address.version == 4 else 28
            record = b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 0, len(address.packed)) + address.packed
        return head + question[12 : end + 4] + record


def getaddrinfo_by(port: int) -> Any:
    """A getaddrinfo that asks the name server at this port of loopback; literal addresses need none."""

    def getaddrinfo(host: Any, service: Any, *rest: Any, **named: Any) -> Any:
        try:
            return _real(host, service, *rest, **{**named, "flags": socket.AI_NUMERICHOST})
        except (socket.gaierror, TypeError):
            return _real(_ask(host if isinstance(host, str) else host.decode(), port), service, *rest, **named)

    return getaddrinfo


def _ask(name: str, port: int) -> str:
    labels = b"".join(bytes([len(label)]) + label.encode() for label in name.rstrip(".").split("."))
    question = struct.pack("!HHHHHH", 7, 0x0100, 1, 0, 0, 0) + labels + b"\0" + struct.pack("!HH", 1, 1)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.settimeout(5)
        asking.sendto(question, ("127.0.0.1", port))
        answer = asking.recv(512)
    if not struct.unpack("!H", answer[6:8])[0]:
        raise socket.gaierror(socket.EAI_NONAME, f"no such name: {name}")
    _, end = _name(answer, 12)
    size = struct.unpack("!H", answer[end + 14 : end + 16])[0]
    return str(ipaddress.ip_address(answer[end + 16 : end + 16 + size]))


def _name(message: bytes, at: int) -> tuple[str, int]:
    """The name that begins at a byte of a message, and where it ends."""
    labels = []
    while size := message[at]:
        labels.append(message[at + 1 : at + 1 + size].decode())
        at += 1 + size
    return ".".join(labels), at + 1

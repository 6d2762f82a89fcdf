"""Asking a page on the open net: one step, a fixed time, a small part of it, and never anything in our own network."""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from urllib.parse import SplitResult, urlsplit

MOST = 65_536  # bytes: the title stands in the head
TITLE = re.compile(rb"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # IPv4 behind a translator
AGENT = "Mozilla/5.0 (compatible; portal check)"


class NotAllowed(Exception):
    """An address that is none of the open net."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one address answered."""

    status: int
    location: str
    title: str


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open net: not this machine, its network, or anything reserved."""
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None) or found
    if found in TRANSLATED:
        inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    return all(each.is_global and not each.is_multicast for each in (found, inner))


def visit(url: str, until: float, allowed: Callable[[str], bool] = is_public) -> Step:
    """Ask one address and follow nothing. ``until``: time.monotonic() at which it must be over.

    Raises NotAllowed, OSError (TimeoutError among them), http.client.HTTPException, ValueError.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise NotAllowed(url)
    with _connect(parts, until, allowed) as stream:
        connection = http.client.HTTPConnection(parts.hostname, parts.port)
        connection.sock = stream
        path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        connection.request("GET", path, headers={"User-Agent": AGENT, "Accept": "text/html", "Connection": "close"})
        response = connection.getresponse()
        body = _head_of(response, stream, until)
    found = TITLE.search(body)
    title = unescape(found[1].decode("utf-8", "replace")).strip() if found else ""
    return Step(response.status, response.getheader("Location") or "", title)


def _connect(parts: SplitResult, until: float, allowed: Callable[[str], bool]) -> socket.socket:
    """A connection to an address that was looked at: what a name means is asked once."""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    rows = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    addresses = [str(row[4][0]) for row in rows]
    if not all(allowed(address) for address in addresses):
        raise NotAllowed(parts.hostname)
    stream = socket.create_connection((addresses[0], port), timeout=_left(until))
    if parts.scheme == "http":
        return stream
    try:
        return ssl.create_default_context().wrap_socket(stream, server_hostname=parts.hostname)
    except BaseException:
        stream.close()
        raise


def _head_of(response: http.client.HTTPResponse, stream: socket.socket, until: float) -> bytes:
    body = b""
    while len(body) < MOST and b"</title" not in body.lower():
        stream.settimeout(_left(until))
        piece = response.read1(8192)
        if not piece:
            break
        body += piece
    return body


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left

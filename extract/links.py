"""A URL to why it may not be fetched, to its host, to its origin. Pure."""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, urlsplit


def fault(url: str, max_chars: int) -> str | None:
    """Why ``url`` may not be requested, as the end of a sentence that begins with it; None if it may.

    The length cap is Media Cloud's rule: longer URLs are traps, not articles.
    """
    if len(url) > max_chars:
        return f"is longer than {max_chars} characters"
    if any(character.isspace() or not character.isprintable() for character in url):
        return "holds white space or control characters"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        return f"is not a URL ({error})"
    return _part_fault(parts, port)


def _part_fault(parts: SplitResult, port: int | None) -> str | None:
    if parts.scheme.lower() not in {"http", "https"}:
        return "is neither http nor https"
    if not parts.hostname:
        return "names no host"
    if parts.username is not None or parts.password is not None:
        return "carries credentials"
    if port == 0:
        return "has port 0"
    return None


def host(url: str) -> str:
    """The host of a URL, lower-case and without port, or "" where there is none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def origin(url: str) -> str:
    """Scheme and authority, the scope of one robots.txt (RFC 9309 section 2.3)."""
    parts = urlsplit(url)
    name = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    port = f":{parts.port}" if parts.port and parts.port != _DEFAULT_PORTS.get(parts.scheme) else ""
    return f"{parts.scheme}://{name}{port}"


def is_loopback(name: str) -> bool:
    """Whether a host name or literal address is this machine by its spelling; nothing is resolved."""
    if name == "localhost" or name.endswith(".localhost"):  # RFC 6761 section 6.3
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


_DEFAULT_PORTS = {"http": 80, "https": 443}

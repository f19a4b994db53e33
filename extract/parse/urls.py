"""Web addresses → canonical ones, and the identity of the article that an address names. Pure.

Two levels: ``canonicalise`` gives an address that can still be fetched, and so changes only what no server
tells apart; ``article_id`` goes further (scheme, ``www.``, trailing slash, order of parameters), as it is
never fetched.
"""

from __future__ import annotations

import hashlib
import ipaddress
import re
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

import idna
from tld import get_tld
from tld.utils import Result as Domain

MAX_CHARS = 2_048

# Parameters that only say where a reader came from. Names that some sites use to pick the page
# (id, cid, uid, source, ref …) are left alone.
_TRACKING = re.compile(
    r"utm_.+|(?:fbc|gc|dc|twc|yc|ysc)lid|msclkid|(?:gb|wb)raid|igsh(?:id)?|mc_(?:cid|eid)"
    r"|_g[al]|mkt_tok|oly_(?:anon|enc)_id|vero_(?:id|conv)|pk_(?:campaign|kwd|source|medium)|__twitter_impression"
    r"|at_(?:medium|campaign|custom\d|link_\w+|ptr_name|bbc_team)|ns_(?:mchannel|source|campaign|linkname|fee)"
    r"|cmpid|ocid|smid|wt\.mc_id|xtor|_hs(?:enc|mi)|hss_channel|s_cid|ncid|guccounter|guce_referr?er(?:_sig)?"
    r"|traffic_source|amp_js_v|usqp",
    re.IGNORECASE,
)
_AMP_PARAMETER = re.compile(r"amp(?:=(?:1|true|amp|yes)?)?|output(?:type)?=amp|_amp=(?:1|true)", re.IGNORECASE)
_AMP_SUFFIX = re.compile(r"(?<=/)([^/]*[-\d.][^/]*)/amp/?$|\.amp(?=\.html?$)|(?<=[-\w])\.amp$", re.IGNORECASE)
_MOBILE_HOST = re.compile(r"(?:m|mobile|amp)\.(?=.+\.)")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SAFE = "!$&'()*+,;=:@/~%"
_ESCAPE = re.compile(r"%(?![0-9a-fA-F]{2})")
_HEX = re.compile(r"%[0-9a-fA-F]{2}")
# No name ends in a number; one that does is an IPv4 address in disguise (WHATWG URL, section 3.5).
_NUMBER_END = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)$")
_HOST_CHARS = re.compile(r"[a-z0-9_.-]+")


def canonicalise(url: str, max_chars: int = MAX_CHARS) -> str | None:
    """The address without what no page depends on, or None for anything that is no http(s) web address.

    Lower-case host in its ASCII form, no user name, default port, fragment, tracking parameter or AMP marker;
    ``m.``, ``mobile.`` and ``amp.`` before a registrable domain become ``www.``. Idempotent.
    """
    parts = _split(url)
    host = _host(parts.hostname) if parts else None
    if parts is None or host is None or len(url) > max_chars:
        return None
    try:
        port = parts.port
    except ValueError:
        return None
    netloc = host if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"
    path = _AMP_SUFFIX.sub(lambda m: m[1] or "", _path(parts.path))
    found = urlunsplit((parts.scheme, netloc, path, _query(parts.query), ""))
    return found if len(found) <= max_chars else None


def article_id(url: str) -> str | None:
    """16 hexadecimal characters that name the article at an address, or None for no web address."""
    canonical = canonicalise(url)
    if canonical is None:
        return None
    parts = urlsplit(canonical)
    query = "&".join(sorted(parts.query.split("&")))
    key = f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}?{query}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def same_site(url: str, other: str) -> bool:
    """Whether two addresses lie under one registrable domain (Public Suffix List), or on one host."""
    hosts = [parts.hostname if (parts := _split(u)) else None for u in (url, other)]
    if not hosts[0] or not hosts[1]:
        return False
    return _site(hosts[0]) == _site(hosts[1])


def is_loopback(url: str) -> bool:
    """Whether the address names this machine."""
    host = (parts.hostname if (parts := _split(url)) else None) or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def choose_canonical(url: str, declared: str | None) -> str | None:
    """The canonical form of a page's address, by its own word (rel=canonical) where that can be trusted.

    A page speaks for its own site only. One that was served on loopback stands for its origin (a mirror, a
    replay), since fetching from loopback is allowed feed by feed. A declared front page is a template's slip.
    """
    own = canonicalise(url)
    theirs = canonicalise(declared) if declared else None
    if own is None or theirs is None or urlsplit(theirs).path == "/":
        return own
    return theirs if same_site(own, theirs) or is_loopback(own) else own


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url.strip().replace("\\", "/"))
        named = parts.hostname
    except ValueError:
        return None
    return parts if parts.scheme in _DEFAULT_PORTS and named else None


def _host(host: str | None) -> str | None:
    """Lower-case ASCII host, None when it can't be one."""
    if not host:
        return None
    host = (host if ":" in host else unquote(host, errors="replace")).rstrip(".").lower()
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        pass
    else:
        return f"[{address.compressed}]" if address.version == 6 else address.compressed
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode()
        except (idna.IDNAError, UnicodeError):
            return None
    if not _HOST_CHARS.fullmatch(host) or ".." in host or host.startswith(".") or _NUMBER_END.search(host):
        return None
    mobile = _MOBILE_HOST.match(host)
    bare = host[mobile.end() :] if mobile else ""
    return f"www.{bare}" if bare and _site(bare) == bare else host


@lru_cache(maxsize=10_000)
def _site(host: str) -> str:
    """The registrable domain of a host, the host itself where there is none."""
    found = get_tld(host, fix_protocol=True, fail_silently=True, as_object=True)
    return found.fld if isinstance(found, Domain) and found.fld else host


def _path(path: str) -> str:
    """Percent-encoded in one way (RFC 3986, section 6.2.2), dot segments resolved."""
    kept: list[str] = []
    encoded = _encode(path) or "/"
    for segment in encoded.split("/")[1:]:
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if encoded.endswith(("/.", "/..")):
        kept.append("")
    return "/" + "/".join(kept)


def _encode(text: str) -> str:
    return _HEX.sub(_normal_escape, quote(_ESCAPE.sub("%25", text), safe=_SAFE, errors="replace"))


def _normal_escape(escape: re.Match[str]) -> str:
    char = unquote(escape[0], errors="replace")
    return char if char.isascii() and (char.isalnum() or char in "-._~") else escape[0].upper()


def _query(query: str) -> str:
    kept = []
    for part in query.replace("&amp;", "&").split("&"):
        encoded = _encode(part).replace("%3F", "?")
        name = encoded.partition("=")[0]
        if encoded and not _TRACKING.fullmatch(name) and not _AMP_PARAMETER.fullmatch(encoded):
            kept.append(encoded)
    return "&".join(kept)

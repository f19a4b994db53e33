"""A server's answer (status, headers, start of the body) to the word for how the attempt ended. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from email.utils import parsedate_to_datetime

from extract.records import Outcome

MAX_RETRY_AFTER_S = 7 * 86_400.0
_HEAD_BYTES = 16_384

_STATUSES = {
    304: Outcome.NOT_MODIFIED,
    403: Outcome.BLOCKED,
    404: Outcome.NOT_FOUND,
    408: Outcome.TIMEOUT,
    410: Outcome.GONE,
    429: Outcome.RATE_LIMITED,
}

# Pages that stand where an article should, as their makers write them: Cloudflare, Imperva, DataDome,
# PerimeterX, Akamai. A bare "captcha" is not enough: comment forms carry one.
_CHALLENGE = re.compile(
    rb"<title>\s*(?:Just a moment\.{0,3}|Attention Required! \| Cloudflare|Access Denied"
    rb"|Pardon Our Interruption|Please Wait\.{0,3} \| Cloudflare|DDoS-Guard|Are you a robot\?|Robot Check"
    rb"|Human Verification|Security Check|[^<]{0,40}captcha[^<]{0,40})\s*</title>"
    rb"|_Incapsula_Resource|geo\.captcha-delivery\.com|id=[\"']px-captcha",
    re.IGNORECASE,
)
_CHALLENGE_HEADERS = {("cf-mitigated", "challenge"), ("x-amzn-waf-action", "challenge")}


def outcome(status: int, headers: Iterable[tuple[str, str]], body: bytes) -> Outcome:
    """The word for a final answer. A challenge page counts as blocked whatever its status."""
    if any((name.lower(), value.strip().lower()) in _CHALLENGE_HEADERS for name, value in headers):
        return Outcome.BLOCKED
    if status in _STATUSES:
        return _STATUSES[status]
    if status < 400 or status == 503:
        if _CHALLENGE.search(body[:_HEAD_BYTES]):
            return Outcome.BLOCKED
        if 200 <= status < 300:
            return Outcome.OK
    return Outcome.SERVER_ERROR if status >= 500 else Outcome.CLIENT_ERROR


def retry_after_s(value: str | None, now: dt.datetime) -> float | None:
    """Seconds that a Retry-After header (RFC 9110 section 10.2.3) asks to wait from ``now``, None if it is
    absent or unreadable; never negative, and at most a week, so that one wrong header cannot end a feed.
    """
    if value is None:
        return None
    value = value.strip()
    if re.fullmatch(r"[0-9]{1,12}", value):
        return min(float(value), MAX_RETRY_AFTER_S)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return min(max((moment - now).total_seconds(), 0.0), MAX_RETRY_AFTER_S)

"""A response → why it is no article, where it is none: a challenge, a missing page, no markup, no text. Pure."""

from __future__ import annotations

import re

from extract.parse import clean
from extract.parse.markup import Page

NOT_AN_ARTICLE = "not_an_article"
EMPTY = "empty"
BLOCKED = "blocked"
UNSUPPORTED = "unsupported"
BROKEN = "broken"

MIN_CHARS = 60
"""A shorter text is no article: a one-sentence statement is longer."""

_MARKUP_TYPES = re.compile(r"text/html|xhtml|application/xml|text/xml|text/plain", re.IGNORECASE)
_BINARY = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"RIFF", b"\x00\x00\x00")
# Of those that no text needs; a NUL stands between the letters of UTF-16.
_CONTROLS = re.compile("[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_MAX_CONTROLS_SHARE = 0.02
_LOOKED_AT_CHARS = 10_000
_BLOCKED_TITLE = re.compile(
    r"just a moment|attention required|access (?:to this page has been )?denied|are you (?:a )?(?:human|robot)"
    r"|verify(?:ing)? you are (?:a )?human|please verify|security check|pardon our interruption|request blocked"
    r"|robot check|403 forbidden|ddos protection|checking your browser|captcha",
    re.IGNORECASE,
)
_BLOCKED_MARK = re.compile(
    rb"cf-browser-verification|cf_chl_opt|challenge-platform/h|_Incapsula_Resource|px-captcha|g-recaptcha"
    rb"|h-captcha|distil_r_captcha|datadome",
    re.IGNORECASE,
)
_MISSING_TITLE = re.compile(r"(?:error )?404\b|page not found|seite nicht gefunden", re.IGNORECASE)
# A challenge has a sentence or two; an article about CAPTCHAs has more.
_MAX_CHALLENGE_CHARS = 600


def of_body(html: bytes, content_type: str | None) -> tuple[str, str] | None:
    """Why these bytes can't be an article's page, before they are parsed."""
    if not html.strip():
        return EMPTY, "the page is empty"
    if content_type and not _MARKUP_TYPES.search(content_type):
        return UNSUPPORTED, f"the content type is {clean.line(content_type)[:80]}"
    if html.startswith(_BINARY):
        return UNSUPPORTED, "the body is no markup"
    return None


def of_text(body: bytes, text: str) -> tuple[str, str] | None:
    """Why these bytes, decoded as ``text``, can't be a plain-text story, before it is read."""
    if not clean.strip_controls(text).strip():
        return EMPTY, "the text is empty"
    beginning = text[:_LOOKED_AT_CHARS]
    if body.startswith(_BINARY) or len(_CONTROLS.findall(beginning)) > _MAX_CONTROLS_SHARE * len(beginning):
        return UNSUPPORTED, "the file is no text"
    return None


def of_page(page: Page, html: bytes, title: str, text: str) -> tuple[str, str] | None:
    """Why a parsed page is no article."""
    heading = clean.plain(page.tree.findtext(".//title") or "") or title
    if len(text) < _MAX_CHALLENGE_CHARS and (
        _BLOCKED_TITLE.search(heading) or (_BLOCKED_MARK.search(html) and len(text) < MIN_CHARS)
    ):
        return BLOCKED, "the site asks for proof of a human reader"
    if _MISSING_TITLE.match(heading):
        return NOT_AN_ARTICLE, "the page says that there is no such page"
    if not text:
        return EMPTY, "the page has no text"
    if len(text) < MIN_CHARS:
        return NOT_AN_ARTICLE, f"the text has only {len(text)} characters"
    return None

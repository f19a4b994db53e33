"""Those between whom a contact is, read off the words where a parse loses them or a word means two of them. Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.frames import Setting
from extract.annotate.mentions import Party
from extract.annotate.tokens import Token

_MAX_WHICH = 10
_HYPHENED = 3  # tokens of "inter-Korean"
_AT_WHICH = {"during", "in", "at", "after", "following", "on", "through", "via", "by", "over", "since"}


def past_its_day(setting: Setting, noun: Token) -> list[Party]:
    """With whom, where a day stands between: "a meeting later this month with X", drawn under the verb."""
    at = noun.i + 1
    at += setting.doc.lowers[at : at + 1] in (["on"], ["in"], ["later"], ["earlier"])
    day = next((d for d in setting.dates if d.start in {at - 1, at}), None)
    is_with = day is not None and setting.doc.lowers[day.end : day.end + 1] == ["with"]
    return setting.cast.right_after([setting.doc[day.end]]) if day is not None and is_with else []


def in_which(setting: Setting, noun: Token) -> list[Party]:
    """Those of the clause that tells what happened there: "a call in which X pressed Y", read off the words."""
    for token in setting.doc[noun.i + 1 : min(noun.i + _MAX_WHICH, noun.sent.end)]:
        is_there = token.lower_ == "which" and token.nbor(-1).lower_ in _AT_WHICH
        if is_there or token.lower_ in {"when", "where"}:
            clause = grammar.governor(token)
            if clause is None or clause.i < token.i:
                return []
            tokens = [
                *grammar.subjects(clause),
                *grammar.objects(clause),
                *grammar.prepositional(clause, "to", "with"),
            ]
            return setting.people(tokens)
        if grammar.is_verb(token):
            return []
    return []


def twins(setting: Setting, noun: Token) -> list[Party]:
    """Both countries that one word means: "the inter-Korean summit"."""
    inside = (c for c in noun.children if c.lower_ == "inter" and c.i < noun.i)
    words = ("".join(setting.doc.lowers[c.i : c.i + _HYPHENED]) for c in inside)
    found = next((twins for w in words if (twins := setting.knowledge.relations["twins"].get(w))), ())
    return [Party(noun.i, noun.i + 1, noun.i, "country", (code,), None, None, "GOV") for code in found]

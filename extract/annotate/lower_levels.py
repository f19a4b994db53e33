"""Sessions of others than those who agree on them: "the presidents agreed on a dialogue of defence ministers". Pure."""

from __future__ import annotations

from dataclasses import replace

from extract.annotate import grammar
from extract.annotate.frames import Setting
from extract.annotate.mentions import PERSONS, Party
from extract.annotate.tokens import Token


def settled(setting: Setting, noun: Token, implied: list[Party]) -> list[Party]:
    """Those whom a clause ``implied`` to be in what a noun names; of their countries the officials whose session it is
    told to be, where these hold other offices."""
    office = _office(setting, noun)
    if office is None or any(p.role == office.role for p in implied):
        return implied
    role = office.role
    return [replace(p, kind="role", person=None, role=role) if p.kind in PERSONS else p for p in implied]


def _office(setting: Setting, noun: Token) -> Party | None:
    """The officials without a country whose session it is: "a dialogue of defence ministers", not "of the leaders"."""
    whose = (setting.cast.party_at.get(t.i) for t in grammar.prepositional(noun, "of", "between", "among"))
    officials = (p for p in whose if p is not None and p.is_plural and p.person is None and not p.countries)
    return next((p for p in officials if p.role not in {"official", None} and _is_any(setting.doc[p.head])), None)


def _is_any(officials: Token) -> bool:
    return not grammar.has(officials, "det", "poss", "nummod", "relcl")

"""Formats that are nothing but a few states who meet, as the Weimar triangle → these states. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from extract.annotate import grammar
from extract.annotate.frames import Frame, Setting
from extract.annotate.mentions import Party, Place
from extract.annotate.tokens import Token

_NAMED = 2
_IS_SO = {"be", "remain"}
_HOLDS = {"attend", "chair", "convene", "hold", "host"}


def spelt_out(frame: Frame, formats: Collection[str], members: Mapping[str, tuple[str, ...]]) -> Frame:
    """The frame with the ``members`` in place of each of these formats whose session it is; where officials of it met
    and some of its states are named, too, they alone are meant; somebody named who holds an office of the format is
    not all of them. Talks of nobody else are a session."""
    if not any(code in formats for party in frame.parties for code in party.countries):
        return frame
    of_format = {one for code in formats for one in (code, *members[code])}
    is_own = frame.mode == "unspecified" and all(of_format.issuperset(p.countries) for p in frame.parties)
    parties = tuple(_parties(frame.parties, formats, members))
    return replace(frame, parties=parties, mode="multilateral" if is_own else frame.mode)


def named_by(setting: Setting, talks: Token) -> list[Party]:
    """The format whose talks have its name and are held or attended: "China hosted the six-party talks"; what is only
    spoken of or left is none here."""
    place = _of_name(setting, talks) if talks.dep_ == "dobj" and talks.head.lemma_ in _HOLDS else None
    if place is None:
        return []
    return [Party(place.start, place.end, place.end - 1, "organisation", (place.code,), None, None, "IGO")]


def are_only_judged(setting: Setting, talks: Token) -> bool:
    """Whether it is said what talks that have a format's name are, or that they are spoken of, not that any took place:
    "the six-party talks are dead", "discussed a new round of the six-party talks"."""
    if not any(_of_name(setting, t) is not None for t in (talks, *grammar.prepositional(talks, "of"))):
        return False
    return (talks.dep_ == "nsubj" and talks.head.lemma_ in _IS_SO) or (
        talks.dep_ == "dobj" and talks.head.lemma_ == "discuss"
    )


def _of_name(setting: Setting, talks: Token) -> Place | None:
    """The format in whose name talks are the last word."""
    place = setting.cast.place_at.get(talks.i)
    if place is None or place.end != talks.i + 1:
        return None
    return place if place.code in setting.knowledge.relations["consists_of"] else None


def _parties(
    parties: Collection[Party], formats: Collection[str], members: Mapping[str, tuple[str, ...]]
) -> Iterator[Party]:
    named = {code for party in parties for code in party.countries}
    for party in parties:
        meant = [code for code in party.countries if code in formats]
        those = {member for code in meant for member in members[code]}
        if not meant or party.person is not None:
            yield party
        elif party.kind == "organisation" or len(named & those) < _NAMED:
            kind = "country" if party.kind == "organisation" else party.kind
            role = "head_of_state" if party.role == "igo_head" else party.role  # "the leaders of the format"
            others = {code for code in party.countries if code not in formats}
            yield replace(party, kind=kind, countries=tuple(sorted(those | others)), role=role, sector="GOV")

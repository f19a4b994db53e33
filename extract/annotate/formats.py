"""Formats that are nothing but a few states who meet, as the Weimar triangle → these states. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from extract.annotate.frames import Frame
from extract.annotate.mentions import Party

_NAMED = 2


def spelt_out(frame: Frame, formats: Collection[str], members: Mapping[str, tuple[str, ...]]) -> Frame:
    """The frame with the ``members`` in place of each of these formats whose session it is; where officials of it met
    and some of its states are named, too, they alone are meant; somebody named who holds an office of the format is
    not all of them."""
    if not any(code in formats for party in frame.parties for code in party.countries):
        return frame
    return replace(frame, parties=tuple(_parties(frame.parties, formats, members)))


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

"""Which of two ambassadors of one country was summoned. Keeps state while a document is read.

Each capital summons the envoy who is accredited to it: "the B ambassador", of whom the story named one in another
capital, is not he.
"""

from __future__ import annotations

from dataclasses import replace

from extract.annotate import hosts
from extract.annotate.frames import Frame, Setting
from extract.annotate.mentions import Party, codes

SUMMONS = "verb:summon"


class Summonses:
    """The envoys of one document with the countries in which they are posted."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._posts: dict[int, str] = {}

    def told(self, frame: Frame) -> Frame:
        """The frame without the name of an envoy who is posted elsewhere; of others it is where they were summoned."""
        if frame.rule != SUMMONS:
            return frame
        summoners = codes(p for p in frame.parties if p.role != "envoy")
        if len(summoners) != 1:
            return frame
        parties = tuple(self._envoy(p, summoners[0], frame.sentence) for p in frame.parties)
        return replace(frame, parties=parties)

    def _envoy(self, party: Party, summoner: str, sentence: tuple[int, int]) -> Party:
        if party.role != "envoy" or party.person is None or summoner in party.countries:
            return party
        person = id(party.person)
        self._posts.setdefault(person, hosts.post(self._setting, [party]) or summoner)
        is_named = sentence[0] <= party.start < sentence[1]
        return party if is_named or self._posts[person] == summoner else replace(party, kind="role", person=None)

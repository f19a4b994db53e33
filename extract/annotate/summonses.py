"""Which of two ambassadors of one country was summoned, and where. Keeps state while a document is read.

Each capital summons the envoy who is accredited to it: "the B ambassador", of whom the story named one in another
capital, is not he. A summons takes place in the country that summons, whether that is told or not.
"""

from __future__ import annotations

from dataclasses import replace

from extract.annotate import grammar, hosts
from extract.annotate.frames import Frame, Setting
from extract.annotate.mentions import Party, codes

SUMMONS = "verb:summon"


class Summonses:
    """The envoys of one document with the countries in which they are posted."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._posts: dict[int, str] = {}

    def told(self, frame: Frame) -> Frame:
        """The frame without the name of an envoy who is posted elsewhere, in the country that summons."""
        if frame.rule != SUMMONS:
            return frame
        frame = self._placed(frame)
        summoners = codes(p for p in frame.parties if p.role != "envoy")
        if len(summoners) != 1:
            return frame
        parties = tuple(self._envoy(p, summoners[0], frame.sentence) for p in frame.parties)
        return replace(frame, parties=parties)

    def _placed(self, frame: Frame) -> Frame:
        """The frame in the country of the one of two parties that is not summoned; an organisation has none."""
        verb = self._setting.doc[frame.trigger]
        summoned = codes(self._setting.cast.actors(grammar.objects(verb)))
        others = set(codes(frame.parties)) - set(summoned)
        if len(summoned) != 1 or len(others) != 1:
            return frame
        (summoner,) = others
        if summoner not in self._setting.knowledge.country_name:
            return frame
        city = frame.city if frame.country == summoner else None
        return replace(frame, city=city, country=summoner)

    def _envoy(self, party: Party, summoner: str, sentence: tuple[int, int]) -> Party:
        if party.role != "envoy" or party.person is None or summoner in party.countries:
            return party
        person = id(party.person)
        self._posts.setdefault(person, hosts.post(self._setting, [party]) or summoner)
        is_named = sentence[0] <= party.start < sentence[1]
        return party if is_named or self._posts[person] == summoner else replace(party, kind="role", person=None)

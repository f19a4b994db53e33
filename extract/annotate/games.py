"""Which sentences tell of games, where states are teams: "England met Denmark in the semi-final". Pure.

The words are in seeds/lexicon/words.csv (game_word). A sentence with two of them tells of a game, and so does every
sentence of a text that has them all along.
"""

from __future__ import annotations

from extract.annotate.event_logic import Deed
from extract.annotate.mentions import Party
from extract.annotate.status import Words
from extract.annotate.tokens import Doc, Span

_ENOUGH = 2
_SHARE = 0.4  # of the sentences of a report of a game, by reading of reports of games and of politics at games
_PLAYED = {"ASSAULT", "CONSULT", "SUPPORT", "COOPERATE", "AGREE", "RETREAT", "CONCEDE", "REJECT", "PROTEST"}
_WITH_WEAPONS = {"heavy-weapons", "explosives"}  # modes of ASSAULT: "shelled a stadium during a match"
_MEETINGS = {"verb:beat", "verb:meet", "verb:meet with", "verb:fight", "verb:clash", "verb:battle"}
_PLAYERS = {None, "CVL", "EDU", "BUS"}
_NOUNS = {"NN", "NNS", "NNP", "NNPS"}
_AS_NOUNS = {"nsubj", "dobj", "pobj"}  # "reached the final"


class Games:
    """Where one document tells of games."""

    def __init__(self, doc: Doc, words: Words) -> None:
        self._doc, self._words = doc, words["game_word"]
        found = [self._named(sentence) for sentence in doc.sents] if not self._words.isdisjoint(doc.lowers) else []
        self._told = sum(bool(words) for words in found)
        self._is_report = self._told >= _SHARE * len(found) and len(set().union(*found)) >= _ENOUGH

    def is_play(self, deed: Deed, sentence: Span) -> bool:
        """Whether a deed of a sentence is part of a game: what teams and players do there, not what offices do."""
        if (
            deed.root not in _PLAYED
            or deed.mode in _WITH_WEAPONS
            or not all(_is_player(party) for party in (*deed.sources, *deed.targets))
        ):
            return False
        enough = 1 if deed.rule in _MEETINGS else _ENOUGH  # "met in the final"
        return self._is_report or (bool(self._told) and len(self._named(sentence)) >= enough)

    def _named(self, sentence: Span) -> set[str]:
        doc = self._doc
        return {
            doc.lemmas[i].lower()
            for i in range(sentence.start, sentence.end)
            if (doc.lowers[i] in self._words or doc.lemmas[i] in self._words)
            and (doc.tags[i] in _NOUNS or doc.deps[i] in _AS_NOUNS)
        }


def _is_player(party: Party) -> bool:
    return party.kind == "country" or (not party.role and (party.sector in _PLAYERS or party.kind == "person"))

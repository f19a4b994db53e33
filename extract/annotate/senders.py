"""Lists of those who wrote to somebody → frames: "the senders were a club, the King of A and the President of B". Pure.

State news agencies tell first that somebody received messages "from different countries" and then, at length, who sent
them. Parsers lose such lists, so they are read off the words; leaders of parties are left out, who write to theirs.
"""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.frames import Frame, Setting
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import Party
from extract.annotate.tokens import Span, Token

LEMMA = "sender"
_FAR = 2  # sentences
_LETTER = Cue("message", "noun", "letter", "", 0.8)


def of(setting: Setting, noun: Token) -> list[Frame]:
    """The letters of those listed in the sentence of this noun to who received letters shortly before."""
    sentence = noun.sent
    receivers = _receivers(setting, sentence)
    listed: dict[int, Party] = {}
    for at in range(noun.i, sentence.end) if receivers else ():
        party = setting.cast.party_at.get(at)
        if party is not None and party.countries and _is_of_state(setting, party):
            listed.setdefault(party.start, party)
    senders = list(listed.values())
    return setting.split(
        noun, setting.frame(noun, _LETTER, [*senders, *receivers], said="occurred"), senders, receivers
    )


def _receivers(setting: Setting, sentence: Span) -> list[Party]:
    """Who "received" letters in one of the sentences before."""
    before = [s for s in setting.doc.sents if s.start < sentence.start][-_FAR:]
    verbs = (t for s in reversed(before) for t in s if t.lemma_ == "receive" and grammar.is_verb(t))
    return next((people for verb in verbs if (people := setting.people(grammar.subjects(verb)))), [])


def _is_of_state(setting: Setting, party: Party) -> bool:
    """Whether somebody writes for his state or organisation, not for a party."""
    if party.role == "igo_head":
        return all(code in setting.knowledge.organisation_name for code in party.countries)
    return party.role not in {None, "official"} and party.sector in {"GOV", "LEG"}

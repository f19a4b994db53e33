"""Who has been spoken of so far: what "the leaders", "the delegation" or "the ambassador" may mean. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.annotate import antecedents
from extract.annotate.grammar import SUBJECT_LABELS
from extract.annotate.knowledge import Knowledge
from extract.annotate.mentions import PAIR, Party, codes, states
from extract.annotate.tokens import Doc, Span, Token

_ASKS = {"QUESTION", "Q"}  # the labels of those who ask in the transcripts of briefings
_PLURAL = {"we", "us"}
_HIGHNESS, _SECRETARY = "highness", "secretary"
_REIGNS = {"monarch"}  # whatever their titles
_PRESIDENT, _LEADER, _PREMIER = "president", "leader", "head_of_government"
_PARTY_HEADS = {"first secretary", "general secretary"}
_ALSO = {"also", "then", "later"}
FIRST_PERSON = {"i", "we", "me", "us", "my"}
INFORMS = {"inform", "tell", "brief", "update", "acquaint", "apprise"}
UNIQUE_ROLES = {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "vice_president"}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a contact took place, with those who had it and the token that tells of it."""

    city: str | None
    country: str
    parties: tuple[Party, ...]
    trigger: int


class SpokenOf:
    """The parties of one document as later words refer back to them, in the order in which reports are read."""

    def __init__(self, doc: Doc, parties: Sequence[Party], home: str | None, knowledge: Knowledge) -> None:
        self._doc = doc
        self._parties = parties
        self._home = home
        words, groups = knowledge.words, knowledge.country_groups
        self._led_by_premiers, self._led_by_parties = groups["premier_leads"], groups["one_party_state"]
        self._own_titles = words["own_title"]  # what publishers call their own leaders by, without a country
        self._regnal_titles, self._styles = words["regnal_title"], words["royal_style"]
        self.group: list[Party] = []
        self.group_before: list[Party] = []  # what it was when the sentence began
        self._day: dt.date | None = None  # of the group's contact
        self.sides: list[Party] = []  # who had a contact later, none of whom is named: "the two sides"
        self.travellers: list[Party] = []
        self.correspondents: list[Party] = []
        self.met_at: Spot | None = None  # where the last contact took place whose country was told
        self.voices: list[tuple[int, Party]] = []  # who speaks from which token on, in a transcript or statement

    def begin(self, sentence: Span) -> None:
        """Go on to the next sentence; a question to a spokesman opens another subject, of which "they" are not those
        spoken of before."""
        self.group_before = self.group
        words = self._doc.texts[sentence.start : sentence.end]
        if next((word for word in words if not word.isspace()), None) in _ASKS:
            self.group = []

    def remember_group(self, parties: Iterable[Party], day: dt.date | None = None) -> None:
        """Make these parties what "the leaders" or "they" mean from here on; people are not forgotten for countries,
        nor for those of a contact on an earlier ``day``."""
        named = [p for p in parties if p.countries]
        if len(codes(named)) < PAIR or self._is_of_body_too(named):
            return
        has_people = any(p.person is not None for p in named)
        if has_people or not any(p.person is not None for p in self.group):
            self.group, self.sides, self._day = named, [], day
        elif day is not None and codes(named) != codes(self.group) and (self._day is None or day >= self._day):
            self.sides = named

    def is_ahead_of(self, day: dt.date | None) -> bool:
        """Whether the group's contact is still to come on a day."""
        return day is not None and self._day is not None and self._day > day

    def _is_of_body_too(self, named: Sequence[Party]) -> bool:
        """Whether they are those spoken of together with a body at whose session they will be."""
        if all(p.kind != "organisation" for p in named):
            return False
        return len(self.group) == PAIR and _same(self.group, [p for p in named if p.kind != "organisation"])

    def together(self, at: int) -> list[Party]:
        """Whom "the two" or "the leaders" mean at a token: those spoken of together; where these are not two people and
        nothing is told to be done "again", two others whom the sentences right before have named."""
        known = {id(p.person) for p in self.group if p.person is not None}
        sentence = self._doc.sentence_at(at)
        is_again = "again" in self._doc.lowers[sentence.start : sentence.end]
        if len(known) == len(codes(self.group)) == PAIR or (self.group and is_again):
            return self.group
        pair = antecedents.leaders_before(self._doc, self._parties, at)
        people = {id(p.person) for p in pair}
        is_told_of = known < people and codes(pair) == codes(self.group)  # "used his visit to A to assure President Y"
        return pair if pair and (known.isdisjoint(people) or known == people or is_told_of) else self.group

    def remember_travellers(self, parties: Iterable[Party], host: str | None) -> None:
        """Make the visitors among these what "the delegation" means from here on."""
        visitors = [p for p in parties if p.countries and host not in p.countries]
        self.travellers = visitors or self.travellers

    def host_at(self, at: int) -> str | None:
        """The country in which somebody was last told to be, where "the country's" or "the host nation's" ends here."""
        return self.met_at.country if self.met_at and antecedents.is_of_that_country(self._doc, at) else None

    def voice(self, pronoun: Token) -> list[Party]:
        """Who says "I" or "we" in a transcript or a statement; an official's "we" is the government, not himself."""
        said = [party for start, party in self.voices if start <= pronoun.i]
        spoken = [p for p in said[-1:] if p.countries]
        if pronoun.lower_ in _PLURAL and any(p.role == "official" for p in spoken):
            return list(states(spoken))
        return spoken

    def addressee(self, at: int) -> list[Party]:
        """Whom one of the only two who speak in turn calls "you" at a token; nobody where the press asks."""
        speakers = list({id(p.person): p for _, p in self.voices if p.person is not None and p.countries}.values())
        begin, said = next(((start, p) for start, p in reversed(self.voices) if start <= at), (0, None))
        if len(speakers) != PAIR or len(codes(speakers)) != PAIR or said is None or not said.countries:
            return []
        is_asked = not _ASKS.isdisjoint(self._doc.texts[begin:at])
        return [p for p in speakers if p.countries != said.countries] if not is_asked else []

    def is_definite(self, office: Party) -> bool:
        """Whether an office is one spoken of before: "the ambassador", "The Counselor"."""
        before = self._doc.lowers[office.start - 1] if office.start else ""
        return before == "the" or self._doc.lowers[office.start] == "the"

    def holder(self, country: str, role: str | None) -> Party | None:
        """The first whom the document names in this office of the country."""
        named = (p for p in self._parties if p.person is not None)
        return next((p for p in named if p.countries == (country,) and p.role == role), None)

    def leader(self, office: Party, country: str) -> Party | None:
        """Whom "the A leader" means where A's head of state has not been named yet: who was said before to lead its
        government, where the head of state does not, or its party, where it has but one."""
        if self._doc.lemmas[office.head] != _LEADER:
            return None
        before = [p for p in self._parties if p.start < office.start and p.countries == (country,)]
        people = [(p, p.person) for p in reversed(before) if p.person is not None]
        if any(p.role == office.role for p, _ in people):
            return None
        return next(
            (
                p
                for p, who in people
                if (p.role == _PREMIER and country in self._led_by_premiers)
                or (country in self._led_by_parties and not _PARTY_HEADS.isdisjoint(who.title_words))
            ),
            None,
        )

    def last_with_role(self, party: Party) -> Party | None:
        """The last before an unnamed office who was given its title ("the King"), else the last in such an office."""
        before = [p for p in self._parties if p.start < party.start and p.person is not None and p.person.country]
        office = self._doc.lowers[party.start : party.head + 1]
        word = office[-1]
        titled = self._reigning(before) if word in _REIGNS else self._secretary_general(before, party)
        titled = titled or self._in_full(before, party) or self._titled(before, office, party)
        is_any = party.role == "official" and self._doc.texts[party.start][0].isupper()  # "the Secretary", whose office
        found = (
            p for p in reversed(before) if p.role == party.role and not is_any and not self._is_styled_else(p, word)
        )
        return titled or next(found, None) or self._only_minister(before, party)

    def _in_full(self, before: Sequence[Party], party: Party) -> Party | None:
        """The last of these who was given an office of which the noun is not all: "the Minister of State"."""
        if party.end == party.head + 1:
            return None
        phrase = " ".join(self._doc.lowers[party.head : party.end])
        people = (p for p in reversed(before) if p.person is not None)
        return next((p for p in people if p.person and any(phrase in t for t in p.person.title_words)), None)

    def _titled(self, before: Sequence[Party], office: Sequence[str], party: Party) -> Party | None:
        """The last of these who was given the title; of who "also" did something, the last who had done something."""
        verb = self._doc[party.head].head
        is_also = self._doc[party.head].dep_ in SUBJECT_LABELS and any(c.lower_ in _ALSO for c in verb.children)
        doers = [p for p in before if antecedents.is_subject(self._doc, p)] if is_also else []
        return antecedents.nearest(reversed(doers), office) or antecedents.nearest(reversed(before), office)

    def _only_minister(self, before: Sequence[Party], office: Party) -> Party | None:
        """Whom "the minister" means where nobody has been given that title: the only one named who holds such an
        office, in this sentence or the one before, where no other country or minister was named since."""
        named = [p for p in before if p.role in antecedents.MINISTERS]
        is_one = self._doc.lowers[office.head - 1 : office.head + 1] == ["the", antecedents.MINISTER]
        if not is_one or len({id(p.person) for p in named}) != 1:
            return None
        last, start = named[-1], self._doc.sentence_at(office.start).start
        is_far = last.start < (self._doc.sentence_at(start - 1).start if start else 0)
        since = (p for p in self._parties if last.end <= p.start < office.start)
        return None if is_far or any(p.countries != last.countries for p in since) else last

    def _is_styled_else(self, party: Party, word: str) -> bool:
        """Whether the text gives somebody the title of a president where a king is meant, or the other way about."""
        titles = party.person.title_words if party.person is not None else ()
        other = {_PRESIDENT} if word in self._regnal_titles else self._regnal_titles if word == _PRESIDENT else set()
        return any(not other.isdisjoint(title.split()) for title in titles)

    def _reigning(self, people: Sequence[Party]) -> Party | None:
        """The last of these with a king's or sultan's title who did something, else the last with one."""
        kings = [p for p in people if p.person is not None and self._regnal_titles & p.person.title_words]
        doers = [p for p in kings if antecedents.is_subject(self._doc, p)]
        return next(reversed(doers or kings), None)

    def _secretary_general(self, before: Sequence[Party], office: Party) -> Party | None:
        """Whom "the Secretary-General" means of those named so: the last who did something, else the first."""
        if office.role != "igo_head" or _SECRETARY not in self._doc.lowers[office.start : office.head + 1]:
            return None
        held = [p for p in before if p.role == office.role and p.person is not None]
        heads = [p for p in held if p.person is not None and any(_SECRETARY in t for t in p.person.title_words)]
        doers = [p for p in heads if antecedents.is_subject(self._doc, p)]
        return next(reversed(doers), next(iter(heads), None))

    def styled(self, style: Token) -> Party | None:
        """Whom "His Majesty", "Her Royal Highness" means: the last king or prince named, the publisher's own first."""
        is_royal = style.lower_ in self._styles and any(c.tag_ == "PRP$" and c.lower_ != "your" for c in style.children)
        if not is_royal:
            return None
        before = [p for p in self._parties if p.end <= style.i and p.person is not None and p.countries]
        heirs = [p for p in before if p.person is not None and any("prince" in t for t in p.person.title_words)]
        fit = heirs if style.lower_ == _HIGHNESS and heirs else [p for p in before if p not in heirs]
        return self._reigning([p for p in fit if p.countries == (self._home,)]) or self._reigning(fit)

    def own(self, party: Party) -> Party | None:
        """The publisher's own "Head of State", as presidents' offices call theirs, and their "President" where
        he was the last to do something, or the text has called him so before it named any other."""
        if self._home is None:
            return None
        if self._doc[party.start : party.end].text in self._own_titles:
            return self.holder(self._home, party.role)
        holder = self.holder(self._home, party.role) if self._is_name_of_office(party) else None
        if holder is not None and self._home in self._last_to_act(party):
            return holder
        return (holder or replace(party, countries=(self._home,))) if self._is_first_of_own(party) else None

    def _last_to_act(self, office: Party) -> set[str]:
        """The countries of those named in such an office who did something in the last sentence before in which one
        did."""
        before = [p for p in self._parties if p.end <= office.start and p.person is not None and p.role == office.role]
        doers = [p for p in before if antecedents.is_subject(self._doc, p)]
        start = self._doc.sentence_at(doers[-1].start).start if doers else 0
        return {code for p in doers if p.start >= start for code in p.countries}

    def _is_first_of_own(self, office: Party) -> bool:
        """Whether an office written as a name has been spoken of before anybody was named who holds the like."""
        if not self._is_name_of_office(office):
            return False
        before = [p for p in self._parties if p.start < office.start and p.role == office.role]
        first = next(iter(before), None)
        return first is not None and first.person is None and not first.countries and not first.is_plural

    def named_later(self, party: Party) -> Party | None:
        """The publisher's own "President" whom the text names further on."""
        if self._home is None or not self._is_name_of_office(party):
            return None
        return self.holder(self._home, party.role)

    def _is_name_of_office(self, office: Party) -> bool:
        """Whether an office that one holds at a time is written as a name: "The President", not "the president"."""
        return office.role in UNIQUE_ROLES and self._doc.texts[office.start][0].isupper()


def _same(some: Iterable[Party], others: Iterable[Party]) -> bool:
    """Whether both are the same people and offices."""
    mine, theirs = ({(id(p.person) if p.person else p.role, p.countries) for p in each} for each in (some, others))
    return mine == theirs

"""Who is with those who meet or travel, by the words of the sentence: "X, accompanied by Y, arrived", "received X in
the presence of Y", "met in A, with Z joining by video". Pure."""

from __future__ import annotations

from extract.annotate import delegations, grammar
from extract.annotate.channels import channel
from extract.annotate.frames import Setting
from extract.annotate.mentions import PERSONS, Party, codes
from extract.annotate.status import of_verb
from extract.annotate.tokens import Token

JOINS = {"join", "accompany"}
TAKES_SEAT = {"participate", "take"}
_SPEAKS = {"address"}  # "Z addressed them by video"


class Companions:
    """Reads the company of one document's contacts."""

    def __init__(self, setting: Setting) -> None:
        self._cast, self._words = setting.cast, setting.words

    def company(self, verb: Token) -> list[Party]:
        """By whom a traveller is joined: "X, accompanied by Y, arrived", "X will travel to A, joined by Y", "He was
        accompanied by Y". They are of the traveller's country where the text tells none."""
        joined = [t for t in verb.sent if t.lemma_ in JOINS and t.tag_ == "VBN" and grammar.agents(t)]
        found: list[Party] = []
        for join in joined:
            if join.i != verb.i and join.head.i != verb.i and not self._is_of_subject(join, verb):
                continue
            whose = codes(self._cast.actors(grammar.subjects(verb)))
            found += [delegations.of_company(p, whose) for p in self._cast.actors(grammar.agents(join))]
        return [p for p in found if p.person is not None and p.countries]

    def witnesses(self, trigger: Token) -> list[Party]:
        """In whose presence it took place: "received X in the presence of Y"."""
        verb = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
        seen_by = [n for spot in (trigger, verb) if spot is not None for n in grammar.prepositional(spot, "in")]
        present = [t for n in seen_by if n.lemma_ == "presence" for t in grammar.prepositional(n, "of")]
        return [p for p in self._cast.actors(present) if p.kind in PERSONS and p.countries]

    def beside(self, trigger: Token) -> list[Party]:
        """Who takes part meanwhile, as a clause beside tells: "they met, with X joining by video", "while X took part
        online"."""
        verb = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
        if verb is None:
            return []
        clauses = grammar.children(verb, "advcl", "conj")
        clauses += [verb.head] if verb.dep_ == "ccomp" else []  # "they met in A; Z joined them", drawn above
        with_whom = (w for w in grammar.children(verb, "prep") if w.lower_ == "with")
        clauses += [c for w in with_whom for c in grammar.children(w, "pcomp")]
        own = [c for c in clauses if c.i > verb.i and grammar.children(c, "nsubj") and self._is_joining(c)]
        own += self._on_line(verb)
        if not own or of_verb(verb, self._words) != "occurred":
            return []
        named = self._cast.actors(t for c in own for t in grammar.children(c, "nsubj"))
        return [p for p in named if p.kind in PERSONS and p.countries]

    def _on_line(self, verb: Token) -> list[Token]:
        """The clause that tells who was there by a link while others met: "X addressed the summit by video link while
        the leaders of A and B met in person"."""
        clause = verb.head
        is_while = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "while" for c in verb.children)
        sessions = [t for t in grammar.objects(clause) if t.lemma_ in self._words["session_noun"]]
        is_there = bool(sessions) and clause.lemma_ in self._words["attending_verb"] | self._words["following_verb"]
        whose = [n for t in sessions for n in grammar.prepositional(t, "of", "on", "for")]
        is_done = is_while and is_there and not whose and of_verb(clause, self._words) == "occurred"
        return [clause] if is_done and channel(clause) is not None else []

    def _is_joining(self, clause: Token) -> bool:
        """Whether somebody took part in what is told: "joining", "took part online", not "was to join", "joined a
        bank"."""
        if clause.lemma_ not in JOINS | TAKES_SEAT | _SPEAKS | self._words["attending_verb"]:
            return False
        is_done = clause.tag_ == "VBG" or of_verb(clause, self._words) == "occurred"
        what = [*grammar.objects(clause), *grammar.prepositional(clause, "in")]
        return is_done and all(t.tag_ == "PRP" or t.lower_ == "part" for t in what)

    def _is_of_subject(self, join: Token, verb: Token) -> bool:
        return join.dep_ == "acl" and any(join.head.i in {t.i for t in s.subtree} for s in grammar.subjects(verb))

"""Which entries of the event lexicon a verb or noun of the parse matches: particle, kind of object, subject. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.annotate import grammar
from extract.annotate.event_actors import EventActors
from extract.annotate.event_lexicon import EventLexicon, NounEntry, VerbRule
from extract.annotate.mentions import PERSONS
from extract.annotate.tokens import Token

_LIGHT_HEADS = {"series", "number", "round", "package", "kind", "type", "form", "set", "wave", "part", "lot", "one",
                "end", "ton", "tonne", "shipment", "batch", "worth", "amount", "billion", "million", "total", "act",
                "piece", "campaign", "dozen", "hundred", "thousand", "half", "percent", "%", "most", "all", "some",
                "rest", "remainder", "portion", "any", "many", "more", "deployment", "contingent", "member",
                "group", "spate", "string", "variety", "range"}  # fmt: skip
_FORMS = {"hour", "order", "measure", "regime", "rule", "law", "period", "effort", "campaign", "operation"}
_PARTICLES = {"prt", "prep", "advmod", "dobj", "acomp", "oprd", "ccomp"}
_TURNING = {"away", "off", "over", "through", "apart", "around"}  # "backed away", "fought off": another verb
_ACTOR_KINDS = {"person", "party", "country", "rebel", "official"}


class EventWords:
    """Looks words of one document up."""

    def __init__(self, actors: EventActors, lexicon: EventLexicon) -> None:
        self._actors, self._lexicon = actors, lexicon
        self._known: dict[int, tuple[NounEntry, ...]] = {}

    def readings(self, verb: Token) -> Iterator[tuple[str, list[Token]]]:
        """The verb with each particle the lexicon knows, then alone; with the objects that it has as such."""
        lemma = verb.lemma_
        known = self._lexicon.particles.get(lemma, ())
        nouns = grammar.objects(verb)
        if any(noun.dep_ == "dobj" for noun in nouns):  # "sent the police a plan": not the police
            nouns = [noun for noun in nouns if noun.dep_ != "dative"]
        objects = [t for noun in nouns for t in grammar.coordinated(noun)]
        for child in verb.children if known else ():
            if child.dep_ in _PARTICLES and not any(c.ent_type_ == "DATE" for c in child.children):
                for words, last in _phrases(child):
                    if words in known:
                        yield f"{lemma} {words}", _objects_of(last, objects)
        after = verb.i + 1
        is_turned = not _TURNING.isdisjoint(verb.doc.lowers[after : after + 1])
        if not is_turned or not any(c.dep_ in {"prt", "advmod"} and c.i == after for c in verb.children):
            yield lemma, objects

    def operators(self, pos: str, word: str) -> tuple[str, ...]:
        """What the word does to the events it governs, in the order to try."""
        found = self._lexicon.operators.get((pos, word))
        return tuple(found.split("|")) if found else ()

    def rules(self, key: str) -> tuple[VerbRule, ...]:
        """The rules of a verb or verb with particle, those that ask for most first."""
        return self._lexicon.verbs.get(key, ())

    def fits(self, rule: VerbRule, verb: Token, objects: list[Token]) -> bool:
        """Whether the verb's subject and objects are what the rule needs."""
        if rule.source and not self._is_source(rule, verb):
            return False
        if not rule.needs:
            return bool(objects) or rule.target[0] != "object" or len(rule.target) > 1
        if "clause" in rule.needs and grammar.children(verb, "ccomp"):
            return True
        if "none" in rule.needs and not objects and not grammar.children(verb, "ccomp"):
            return True
        if "any" in rule.needs:
            return bool(objects)
        return any(self.is_kind(noun, rule.needs) for noun in self.heads(objects))

    def heads(self, objects: Iterable[Token]) -> Iterator[Token]:
        """The nouns that say what it is: of "a series of attacks" also the attacks."""
        for noun in objects:
            yield noun
            if noun.lemma_ in _FORMS and not any(" " in entry.noun for entry in self.entries(noun)):
                yield from grammar.children(noun, "compound")
            if noun.lemma_ in _LIGHT_HEADS or noun.tag_ == "CD":
                for inner in grammar.prepositional(noun, "of", "in"):
                    yield from grammar.coordinated(inner)

    def entries(self, noun: Token) -> tuple[NounEntry, ...]:
        """What the noun is by the lexicon, with its modifier where that is listed: "hunger strike", then "strike"."""
        found = self._known.get(noun.i)
        if found is None:
            found = self._known[noun.i] = self._look_up(noun)
        return found

    def _look_up(self, noun: Token) -> tuple[NounEntry, ...]:
        nouns = self._lexicon.nouns
        for child in noun.lefts:
            if child.dep_ in {"compound", "amod", "nmod"}:
                found = nouns.get(f"{child.lower_} {noun.lemma_}")
                if found is not None:
                    return found
        single = nouns.get(noun.lemma_) or nouns.get(noun.lower_, ())
        if not single or single[0].root is None:
            for inner in grammar.prepositional(noun, "of"):
                phrase = nouns.get(f"{noun.lemma_} of {inner.lower_}")
                if phrase is not None:
                    return phrase
        return single

    def is_kind(self, noun: Token, kinds: frozenset[str]) -> bool:
        """Whether the noun is of one of the lexicon's kinds, or an actor of a kind (person, country, official …)."""
        if any(entry.kind in kinds for entry in self.entries(noun)):
            return True
        if not kinds & _ACTOR_KINDS:
            return False
        parties, sector = self._actors.of([noun]), self._actors.sector(noun)
        is_of = {
            "country": any(p.kind in {"country", "organisation"} for p in parties),
            "person": sector in {"CVL", "REB", "OPP", "JRN"} or any(p.kind == "person" for p in parties),
            "party": bool(parties),
            "official": any(p.kind in PERSONS and p.role for p in parties),
            "rebel": any(p.sector == "REB" for p in parties),
        }
        return any(is_of[kind] for kind in kinds & _ACTOR_KINDS)

    def are_missiles(self, objects: Iterable[Token]) -> bool:
        """Whether what is fired is a missile or satellite, and not at anybody."""
        return any(entry.kind == "missile" for noun in objects for entry in self.entries(noun))

    def _is_source(self, rule: VerbRule, verb: Token) -> bool:
        subjects = list(self.heads(t for s in grammar.subjects(verb) for t in grammar.coordinated(s)))
        sectors = {self._actors.sector(t) for t in subjects} | {p.sector for p in self._actors.of(subjects)}
        return bool(sectors & rule.source) or any(self.is_kind(t, rule.source) for t in subjects)


def _phrases(child: Token) -> Iterator[tuple[str, Token]]:
    """What a particle may be written as in the lexicon: "off", "out of", "into custody"; with its last word."""
    for grandchild in child.children:
        if grandchild.dep_ == "prep" or (child.dep_ == "prep" and grandchild.dep_ == "pobj"):
            yield f"{child.lower_} {grandchild.lower_}", grandchild
    for sibling in child.head.children:
        if sibling.dep_ == "prep" and sibling.i == child.i + 1:
            yield f"{child.lower_} {sibling.lower_}", sibling
    yield child.lower_, child


def _objects_of(last: Token, objects: list[Token]) -> list[Token]:
    """The objects of a verb with particle: those of its preposition, the subject of a small clause, or its own."""
    if last.dep_ == "ccomp":
        return grammar.children(last, "nsubj")
    if last.dep_ != "prep":
        return [o for o in objects if o.i != last.i]
    return [t for noun in grammar.children(last, "pobj") for t in grammar.coordinated(noun)] or objects

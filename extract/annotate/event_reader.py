"""Verbs and event nouns of a parse → deeds: what is done, to whom, under which governing word. Pure.

A verb is looked up with its particle and the kind of its object (seeds/lexicon/event_verbs.csv); a word that governs
another event (event_operators.csv: launch, agree to, refuse to, threaten to, demand) is read together with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from extract.annotate import grammar
from extract.annotate.event_actors import EventActors
from extract.annotate.event_lexicon import EventLexicon, NounEntry, VerbRule
from extract.annotate.event_logic import Deed, compose, mode_under, status_under
from extract.annotate.mentions import Party

_FUTURE = {"will", "shall", "'ll", "wo"}
_UNREAL = {"should", "could", "may", "might", "can", "ca", "would"}
_CLAUSES = {"xcomp", "ccomp"}
_FALLBACK = ("to", "with", "from", "against", "for", "on", "in", "between")
_LIGHT_HEADS = {"series", "number", "round", "package", "kind", "type", "form", "set", "wave", "part", "lot", "one",
                "end", "ton", "tonne", "shipment", "batch", "worth", "amount", "billion", "million", "total", "act",
                "piece", "campaign", "dozen", "hundred", "thousand", "half"}  # fmt: skip
_MAX_DEPTH = 4
_Objects = list[Token]


class EventReader:
    """Reads the deeds of one document; ``consumed`` collects the tokens that were read as part of another deed."""

    def __init__(self, actors: EventActors, lexicon: EventLexicon) -> None:
        self._actors, self._lexicon = actors, lexicon
        self.consumed: set[int] = set()

    def verb(self, verb: Token, depth: int = 0) -> Deed | None:
        """What the verb reports, with its tense, modals and negation; None for nothing."""
        if depth > _MAX_DEPTH:
            return None
        deed = self._plain(verb, depth)
        return self._in_mood(verb, deed)

    def speakers(self, verb: Token) -> list[Party]:
        """Who says the clause of the verb."""
        head = self._governing(verb)
        if head is None or ("say", head.lemma_) not in self._lexicon.operators:
            return []
        return self._actors.of(grammar.subjects(head))

    def _governing(self, verb: Token) -> Token | None:
        while verb.dep_ == "conj" and grammar.is_verb(verb.head):
            verb = verb.head
        return verb.head if verb.dep_ in {"ccomp", "parataxis"} and verb.head is not verb else None

    def _plain(self, verb: Token, depth: int) -> Deed | None:
        if verb.lemma_ == "be":
            return self._adjective(verb, depth)
        for key, objects in self._keys(verb):
            for rule in self._lexicon.verbs.get(key, ()):
                if rule.needs and self._fits(rule, verb, objects):
                    return self._by_rule(rule, verb, objects)
            deed = self._operated(self._lexicon.operators.get(("verb", key), ""), verb, objects, depth)
            if deed is not None:
                return deed
            for rule in self._lexicon.verbs.get(key, ()):
                if not rule.needs and self._fits(rule, verb, objects):
                    return self._by_rule(rule, verb, objects)
        return None

    def _keys(self, verb: Token) -> Iterator[tuple[str, _Objects]]:
        """The verb with each particle the lexicon knows, then alone; with the objects that it has as such."""
        lemma = verb.lemma_
        known = self._lexicon.particles.get(lemma, ())
        objects = [t for noun in grammar.objects(verb) for t in grammar.coordinated(noun)]
        for child in verb.children if known else ():
            if child.dep_ not in {"prt", "prep", "advmod", "dobj", "acomp", "oprd"}:
                continue
            for words, prep in self._particles(child):
                if words in known:
                    yield f"{lemma} {words}", self._objects_of(prep, objects)
        yield lemma, objects

    def _particles(self, child: Token) -> Iterator[tuple[str, Token]]:
        for grandchild in child.children:
            if grandchild.dep_ == "prep" or (child.dep_ == "prep" and grandchild.dep_ == "pobj"):
                yield f"{child.lower_} {grandchild.lower_}", grandchild
        for sibling in child.head.children:
            if sibling.dep_ == "prep" and sibling.i == child.i + 1:
                yield f"{child.lower_} {sibling.lower_}", sibling
        yield child.lower_, child

    def _objects_of(self, prep: Token, objects: _Objects) -> _Objects:
        if prep.dep_ != "prep":
            return [o for o in objects if o.i != prep.i]
        return [t for noun in grammar.children(prep, "pobj") for t in grammar.coordinated(noun)] or objects

    def _fits(self, rule: VerbRule, verb: Token, objects: _Objects) -> bool:
        if rule.source and not self._is_source(rule, verb):
            return False
        if not rule.needs:
            return bool(objects) or rule.target[0] != "object" or len(rule.target) > 1
        if "clause" in rule.needs:
            return bool(grammar.children(verb, "ccomp"))
        return any(self._is_kind(noun, rule.needs) for noun in self._heads(objects)) or (
            "" in rule.needs and not objects
        )

    def _is_source(self, rule: VerbRule, verb: Token) -> bool:
        subjects = [t for s in grammar.subjects(verb) for t in grammar.coordinated(s)]
        sectors = {self._actors.sector(t) for t in subjects} | {p.sector for p in self._actors.of(subjects)}
        return bool(sectors & rule.source) or any(self._is_kind(t, rule.source) for t in subjects)

    def _heads(self, objects: Iterable[Token]) -> Iterator[Token]:
        """The nouns that say what it is: of "a series of attacks" also the attacks."""
        for noun in objects:
            yield noun
            if noun.lemma_ in _LIGHT_HEADS or noun.tag_ == "CD":
                for prep in grammar.children(noun, "prep"):
                    if prep.lower_ in {"of", "in"}:
                        for inner in grammar.children(prep, "pobj"):
                            yield from grammar.coordinated(inner)

    def _is_kind(self, noun: Token, kinds: frozenset[str]) -> bool:
        if any(entry.kind in kinds for entry in self.entries(noun)):
            return True
        if not kinds & {"person", "party", "country", "rebel", "official"}:
            return False
        parties = self._actors.of([noun])
        sector = self._actors.sector(noun)
        return (
            ("country" in kinds and any(p.kind in {"country", "organisation"} for p in parties))
            or ("person" in kinds and (sector in {"CVL", "REB", "OPP"} or any(p.kind == "person" for p in parties)))
            or ("party" in kinds and bool(parties))
            or ("official" in kinds and any(p.kind in {"person", "role"} and p.role for p in parties))
            or ("rebel" in kinds and any(p.sector == "REB" for p in parties))
        )

    def entries(self, noun: Token) -> tuple[NounEntry, ...]:
        """What the noun is by the lexicon, with its modifier where that is listed: "hunger strike", then "strike"."""
        for child in noun.lefts:
            if child.dep_ in {"compound", "amod", "nmod"}:
                found = self._lexicon.nouns.get(f"{child.lower_} {noun.lemma_}")
                if found is not None:
                    return found
        found = self._lexicon.nouns.get(noun.lemma_)
        if found is None or found[0].root is None:
            for prep in noun.rights:
                if prep.dep_ == "prep" and prep.lower_ == "of":
                    for inner in grammar.children(prep, "pobj"):
                        phrase = self._lexicon.nouns.get(f"{noun.lemma_} of {inner.lower_}")
                        if phrase is not None:
                            return phrase
        return found or self._lexicon.nouns.get(noun.lower_, ())

    def _by_rule(self, rule: VerbRule, verb: Token, objects: _Objects) -> Deed:
        root, mode, contexts = rule.root, rule.mode, rule.contexts
        if root == "=":
            entry = next(e for n in self._heads(objects) for e in self.entries(n) if e.kind in rule.needs)
            root, mode, contexts = entry.root or "", entry.mode, entry.contexts
            objects = [n for n in objects if self.entries(n)] or objects
        targets, is_mutual = self._targets(rule.target, verb, objects)
        core = objects[0].i if rule.needs and objects else verb.i
        deed = Deed(
            root, verb.i, core, f"verb:{rule.verb}", mode, contexts, tuple(self.sources(verb)), targets, is_mutual
        )
        self.consumed.update(n.i for n in self._heads(objects))
        return deed

    def sources(self, verb: Token) -> list[Party]:
        """Who does it: the subject, or the agent of a passive; a pronoun in reported speech is the speaker."""
        doers = grammar.agents(verb) if grammar.is_passive(verb) else grammar.subjects(verb)
        found = self._actors.of(doers) or self._actors.within(doers)
        if any(t.lower_ in {"it", "they", "he", "she", "we"} for t in doers):
            return self.speakers(verb) or found
        return found

    def _targets(self, places: tuple[str, ...], verb: Token, objects: _Objects) -> tuple[tuple[Party, ...], bool]:
        for place in places:
            kind = place.removeprefix("mutual:")
            found = self._at(kind, verb, objects)
            if found:
                return tuple(found), place != kind
        return (), any(p.startswith("mutual:") for p in places)

    def _at(self, place: str, verb: Token, objects: _Objects) -> list[Party]:
        if place == "none":
            return []
        heads = list(self._heads(objects))
        if place == "object":
            return self._actors.of(objects) or self._actors.within(heads)
        if place == "within":
            return self._actors.within(heads)
        nouns = self._under(place, verb)
        for head in heads:
            nouns += self._under(place, head)
        if place == "to":
            nouns += [t for t in grammar.children(verb, "dative") if t.tag_ != "IN"]
        return self._actors.of(nouns) or self._actors.within(nouns)

    def _under(self, preposition: str, token: Token) -> list[Token]:
        return grammar.prepositional(token, preposition)

    def noun(self, noun: Token) -> Deed | None:
        """What an event noun names; its source is whose it is."""
        entry = next((e for e in self.entries(noun) if e.root), None)
        if entry is None:
            return None
        targets, is_mutual = self._targets(entry.target, noun, [noun])
        return Deed(
            entry.root, noun.i, noun.i, f"noun:{entry.noun}", entry.mode, entry.contexts, (), targets, is_mutual
        )

    def _operated(self, operator: str, verb: Token, objects: _Objects, depth: int) -> Deed | None:
        if not operator:
            return None
        for name in operator.split("|"):
            clause = next(iter(grammar.children(verb, *_CLAUSES)), None)
            if name == "hypothetical":
                self._consume(verb)
                return None
            inner = self._complement(objects, clause, depth)
            deed = self._under_operator(name, verb, objects, inner, clause)
            if deed is not None:
                return deed
        return None

    def _complement(self, objects: _Objects, clause: Token | None, depth: int) -> Deed | None:
        for noun in self._heads(objects):
            deed = self.noun(noun)
            if deed is not None:
                return deed
        return self._plain(clause, depth + 1) if clause is not None and depth < _MAX_DEPTH else None

    def _under_operator(
        self, name: str, verb: Token, objects: _Objects, inner: Deed | None, clause: Token | None
    ) -> Deed | None:
        root = compose(name, inner.root if inner is not None else None)
        if root is None or not self._is_complete(name, inner, clause, objects):
            return None
        targets = self._operated_targets(name, verb, objects, inner, clause)
        sources = self.sources(verb)
        if name == "receive":
            sources, targets = list(targets) or self._at("from", verb, objects), tuple(sources)
        self.consumed.update(n.i for n in self._heads(objects))
        if clause is not None:
            self._consume(verb)
        core = inner.core if inner is not None else verb.i
        contexts = inner.contexts if inner is not None else ()
        is_mutual = (name == "agree" and not targets) or (
            inner is not None and inner.is_mutual and name in {"do", "fail"}
        )
        return Deed(root, verb.i, core, f"{name}:{verb.lemma_}" + (f"+{inner.rule}" if inner else ""),
                    mode_under(name, root, inner), contexts, tuple(sources), targets, is_mutual,
                    status_under(name, inner), inner=inner.root if inner is not None else None)  # fmt: skip

    def _is_complete(self, name: str, inner: Deed | None, clause: Token | None, objects: _Objects) -> bool:
        """Whether the operator has what it needs: an event, or for speech acts a clause of any content."""
        if inner is not None and inner.root is not None:
            return True
        if name == "demand":
            return clause is not None or bool(objects)
        return clause is not None and name in {"agree", "refuse", "threaten", "permit"} and clause.dep_ == "xcomp"

    def _operated_targets(
        self, name: str, verb: Token, objects: _Objects, inner: Deed | None, clause: Token | None
    ) -> tuple[Party, ...]:
        if name in {"demand", "permit"} and clause is not None:
            asked = self._actors.of(grammar.children(clause, "nsubj", "nsubjpass") or grammar.children(verb, "dobj"))
            if asked:
                return tuple(asked)
        if inner is not None and inner.targets:
            return inner.targets
        direct = self._actors.of(t for p in ("to", "with", "against", "on", "from", "of") for t in self._under(p, verb))
        if direct or name == "do":
            return tuple(direct)
        spots = [clause] if clause is not None else list(objects)
        for spot in spots:
            inside = [t for t in grammar.objects(spot) if grammar.is_verb(spot)]
            for place in ("object", *_FALLBACK):
                found = self._at(place, spot, inside or ([spot] if not grammar.is_verb(spot) else []))
                if found:
                    return tuple(found)
        return ()

    def _consume(self, verb: Token) -> None:
        """Mark everything below the complement clauses as read."""
        for clause in grammar.children(verb, *_CLAUSES, "dobj", "prep", "pcomp"):
            for token in clause.subtree:
                self.consumed.add(token.i)

    def _adjective(self, verb: Token, depth: int) -> Deed | None:
        """ "is ready to send", "is set to meet": the adjective's operator over its clause."""
        for child in grammar.children(verb, "acomp", "attr"):
            operator = self._lexicon.operators.get(("adjective", child.lemma_)) or self._lexicon.operators.get(
                ("adjective", child.lower_)
            )
            if operator is None:
                continue
            clause = next(iter(grammar.children(child, "xcomp", "ccomp", "pcomp")), None)
            if clause is None:
                clause = next(iter(grammar.children(verb, "xcomp")), None)
            if clause is None:
                continue
            self.consumed.update(t.i for t in clause.subtree)
            if operator == "hypothetical":
                return None
            deed = self._under_operator(operator, verb, [], self._plain(clause, depth + 1), clause)
            return replace(deed, rule=deed.rule.replace(":be", f":{child.lemma_}")) if deed is not None else None
        for key, objects in self._keys(verb):
            for rule in self._lexicon.verbs.get(key, ()):
                if self._fits(rule, verb, objects):
                    return self._by_rule(rule, verb, objects)
        return None

    def _in_mood(self, verb: Token, deed: Deed | None) -> Deed | None:
        """The deed under the verb's own modal and negation."""
        auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
        is_negated = any(c.dep_ == "neg" for c in verb.children) or any(c.lower_ == "never" for c in verb.children)
        if "must" in auxiliaries:
            return self._required(verb, deed)
        is_future = bool(auxiliaries & _FUTURE) or ("would" in auxiliaries and bool(self.speakers(verb)))
        if not is_future and auxiliaries & _UNREAL:
            return None
        if deed is None or deed.root is None:
            return None
        if is_future:
            return self._willed("wont" if is_negated else "plan", deed)
        if is_negated:
            return replace(deed, root="REJECT", mode=None) if deed.root in {"CONCEDE", "AGREE"} else None
        return deed

    def _willed(self, operator: str, deed: Deed) -> Deed | None:
        root = compose(operator, deed.root)
        if root is None:
            return None if operator == "wont" else deed
        return replace(deed, root=root, mode=mode_under(operator, root, deed), status=status_under(operator, deed),
                       rule=f"{operator}:{deed.rule}", inner=deed.root)  # fmt: skip

    def _required(self, verb: Token, deed: Deed | None) -> Deed | None:
        """ "X said Y must go": a demand by X on Y; without a speaker it is the text's own opinion."""
        speakers = self.speakers(verb)
        asked = self._actors.of(grammar.subjects(verb))
        if not speakers or not asked or {p.head for p in speakers} & {p.head for p in asked}:
            return None
        mode = mode_under("demand", "REQUEST", deed)
        contexts = deed.contexts if deed is not None else ()
        return Deed("REQUEST", verb.i, verb.i, "must", mode, contexts, tuple(speakers), tuple(asked))

"""Verbs and event nouns of a parse → deeds: what is done, to whom, under which governing word. Pure.

A verb is looked up with its particle and the kind of its object (seeds/lexicon/event_verbs.csv); a word that governs
another event (event_operators.csv: launch, agree to, refuse to, threaten to, demand) is read together with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.annotate import grammar
from extract.annotate.event_actors import EventActors
from extract.annotate.event_lexicon import VerbRule
from extract.annotate.event_logic import Deed, compose, mode_under, status_under
from extract.annotate.event_words import EventWords
from extract.annotate.mentions import Party
from extract.annotate.tokens import Token

_PRONOUNS = {"it", "they", "he", "she", "we"}
_FUTURE = {"will", "shall", "'ll", "wo"}
_UNREAL = {"should", "could", "may", "might", "can", "ca", "would"}
_CLAUSES = {"xcomp", "ccomp"}
_TOWARDS = ("to", "with", "against", "on", "from", "of")
_FALLBACK = ("object", "to", "with", "from", "against", "for", "on", "in", "between")
_CONDITIONS = {"unless", "until", "if", "till"}
_PLACEABLE = {"ASSAULT", "COERCE", "MOBILIZE"}
_ENOUGH = {"agree", "refuse", "threaten", "permit"}
_MAX_DEPTH = 4
_BORDERS = frozenset({"border"})


class EventReader:
    """Reads the deeds of one document.

    ``consumed`` collects the tokens that were read as part of another deed, and ``imagined`` those among them of which
    the text only says that somebody wants, fears or asks for them.
    """

    def __init__(self, actors: EventActors, words: EventWords) -> None:
        self._actors, self._words = actors, words
        self.consumed: set[int] = set()
        self.imagined: set[int] = set()

    def verb(self, verb: Token) -> Deed | None:
        """What the verb reports, with its tense, modals and negation; None for nothing."""
        return self._in_mood(verb, self._plain(verb, 0))

    def noun(self, noun: Token) -> Deed | None:
        """What a noun reports by itself: "the expulsion of diplomats of X by Y"; None unless both are said."""
        deed = self._noun(noun, 0)
        if deed is None or deed.root is None:
            return None
        doers = [*grammar.prepositional(noun, "by"), *grammar.children(noun, "poss")]
        sources = tuple(p for p in self._actors.of(doers) if p.countries)
        targets = tuple(p for p in deed.targets if p.countries and not any(p.head == s.head for s in sources))
        return replace(deed, sources=sources, targets=targets) if sources and targets else None

    def speakers(self, verb: Token) -> list[Party]:
        """Who says the clause of the verb."""
        while verb.dep_ == "conj" and grammar.is_verb(verb.head):
            verb = verb.head
        head = verb.head
        if verb.dep_ not in {"ccomp", "parataxis"} or not self._words.operators("say", head.lemma_):
            return []
        return self._actors.of(grammar.subjects(head))

    def _plain(self, verb: Token, depth: int) -> Deed | None:
        if depth > _MAX_DEPTH:
            return None
        if verb.lemma_ == "be":
            return self._adjective(verb, depth) or self._state(verb)
        for key, objects in self._words.readings(verb):
            rule = next((rule for rule in self._words.rules(key) if self._words.fits(rule, verb, objects)), None)
            if rule is not None and not rule.root:
                return None
            if rule is not None and rule.needs:
                return self._by_rule(rule, verb, objects)
            for operator in self._words.operators("verb", key):
                if operator == "hypothetical":
                    self.imagined |= self._consume(verb)
                    break
                deed = self._operated(operator, verb, objects, depth)
                if deed is not None:
                    return deed
            if rule is not None:
                return self._by_rule(rule, verb, objects)
        return None

    def _by_rule(self, rule: VerbRule, verb: Token, objects: list[Token]) -> Deed:
        root, mode, contexts = rule.root, rule.mode, rule.contexts
        if mode == "=" or root == "=":
            entry = next(e for n in self._words.heads(objects) for e in self._words.entries(n) if e.kind in rule.needs)
            root = (entry.root or "") if root == "=" else root
            mode, contexts = entry.mode, entry.contexts or contexts
            objects = [n for n in objects if self._words.entries(n)] or objects
        targets, relation = self._targets(rule.target, verb, objects, root in _PLACEABLE)
        sources = self.sources(verb)
        if not sources and grammar.is_passive(verb) and rule.needs and root in {"MOBILIZE", "SANCTION", "AID"}:
            sources = self._actors.within(objects)  # "Israeli tanks were sent": whose they are
        if relation == "host":
            sources, targets = list(targets), tuple(sources)
        core = objects[0].i if rule.needs and objects else verb.i
        self.consumed.update(n.i for n in self._words.heads(objects))
        return Deed(root, verb.i, core, f"verb:{rule.verb}", mode, contexts, tuple(sources), targets,
                    relation == "mutual")  # fmt: skip

    def sources(self, verb: Token) -> list[Party]:
        """Who does it: the subject, or the agent of a passive; a pronoun in reported speech is the speaker."""
        if grammar.is_passive(verb):
            doers = grammar.agents(verb) or [t for t in grammar.prepositional(verb, "in", "by") if self._is_weapon(t)]
        else:
            doers = grammar.subjects(verb)
        found = self._actors.of(doers) or self._actors.within(doers)
        if (
            not found and verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.dep_ == "dobj"
        ):  # "issued a statement condemning"
            found = self._actors.of(grammar.subjects(verb.head.head))
        pronouns = {t.lower_ for t in doers} & _PRONOUNS
        if not pronouns:
            return found
        speakers = self.speakers(verb)
        if pronouns == {"it"}:  # a person is no "it", but may say so of a state
            speakers = [party for party in speakers if party.kind != "person" or party.sector or party.countries]
        are_many = len(speakers) > 1 or any(verb.doc.tags[party.head] == "NNS" for party in speakers)
        return found if are_many and not pronouns & {"they", "we"} else speakers or found

    def _is_weapon(self, noun: Token) -> bool:
        return self._actors.sector(noun) == "UAF" or any(e.kind == "attack" for e in self._words.entries(noun))

    def _targets(
        self, places: tuple[str, ...], verb: Token, objects: list[Token], is_placeable: bool = False
    ) -> tuple[tuple[Party, ...], str]:
        """Those found at the first of the places where there is anybody, and their relation: mutual, host or none."""
        relation = ""
        for place in places:
            marked, _, kind = place.rpartition(":")
            relation = marked or relation
            found = self._at(kind, verb, objects)
            if not found and is_placeable and kind == "object":
                found = self._actors.located(self._words.heads(objects))
            if found:
                return tuple(found), marked
        return (), relation

    def _at(self, place: str, verb: Token, objects: list[Token]) -> list[Party]:
        heads = list(self._words.heads(objects))
        if place == "object":
            return self._actors.of(objects) or self._actors.within(heads)
        if place == "within":
            return self._actors.within(heads)
        if place == "direct":
            return self._actors.of(grammar.objects(verb))
        nouns = grammar.prepositional(verb, place)
        for head in heads:
            nouns += grammar.prepositional(head, place)
        for noun in list(nouns):
            if self._words.is_kind(noun, _BORDERS):
                nouns += grammar.prepositional(noun, "with")
        if place == "to":
            nouns += [t for t in grammar.children(verb, "dative") if t.tag_ != "IN"]
        return self._actors.of(nouns) or self._actors.within(nouns) or self._actors.located(nouns)

    def _noun(self, noun: Token, depth: int) -> Deed | None:
        """What an event noun names ("talks with X"), or what a noun makes of one ("the suspension of aid")."""
        for operator in self._words.operators("noun", noun.lemma_):
            named = grammar.prepositional(noun, "of", "in", "to")
            inner = next((deed for of in named for deed in self._nouns(of, depth)), None)
            clause = next(iter(grammar.children(noun, "acl", "ccomp")), None)
            if inner is None and clause is not None:
                inner = self._plain(clause, depth + 1)
            deed = self._under(operator, noun, [], inner, clause)
            if deed is not None:
                return deed
        entry = next((e for e in self._words.entries(noun) if e.root), None)
        if entry is None:
            return None
        targets, relation = self._targets(entry.target, noun, [noun])
        return Deed(entry.root, noun.i, noun.i, f"noun:{entry.noun}", entry.mode, entry.contexts, (), targets,
                    relation == "mutual")  # fmt: skip

    def _nouns(self, noun: Token, depth: int) -> Iterator[Deed]:
        for part in self._words.heads(grammar.coordinated(noun)):
            deed = self._noun(part, depth + 1) if depth < _MAX_DEPTH else None
            if deed is not None:
                yield deed

    def _operated(self, name: str, verb: Token, objects: list[Token], depth: int) -> Deed | None:
        """The deed that the verb makes of its object or clause; None where it makes nothing of them."""
        clause = next(
            (c for c in grammar.children(verb, *_CLAUSES) if name not in {"do", "receive"} or _is_open(c)), None
        )
        inner = next((d for o in objects for d in self._nouns(o, depth)), None)
        if inner is None and clause is not None:
            inner = self._plain(clause, depth + 1)
        return self._under(name, verb, objects, inner, clause)

    def _under(
        self, name: str, verb: Token, objects: list[Token], inner: Deed | None, clause: Token | None
    ) -> Deed | None:
        root = compose(name, _willing(inner))
        if root is None or not self._is_complete(name, inner, clause, objects):
            return None
        sources = self.sources(verb)
        targets = self._operated_targets(name, verb, objects, inner, clause)
        if name == "receive":
            giver = self._at("from", verb, objects) or self._at("by", verb, objects)
            sources, targets = giver or list(inner.targets if inner is not None else ()), tuple(sources)
        self.consumed.update(n.i for n in self._words.heads(objects))
        if clause is not None:
            self._consume(verb)
        is_shared = inner is not None and inner.is_mutual and name in {"do", "fail"}
        return Deed(root, verb.i, inner.core if inner is not None else verb.i,
                    f"{name}:{verb.lemma_}" + (f"+{inner.rule}" if inner is not None else ""),
                    mode_under(name, root, inner), inner.contexts if inner is not None else (),
                    tuple(sources), targets, is_shared or (name == "agree" and not targets),
                    status_under(name, inner), inner=inner.root if inner is not None else None)  # fmt: skip

    def _is_complete(self, name: str, inner: Deed | None, clause: Token | None, objects: list[Token]) -> bool:
        """Whether the operator has what it needs: an event, or for speech acts an infinitive of any content."""
        if inner is not None and inner.root is not None:
            return True
        if name == "demand":
            return clause is not None or bool(objects)
        if clause is None or self._words.operators("void", clause.lemma_):
            return False
        return name in _ENOUGH and _is_open(clause)

    def _operated_targets(
        self, name: str, verb: Token, objects: list[Token], inner: Deed | None, clause: Token | None
    ) -> tuple[Party, ...]:
        for found in self._candidates(name, verb, objects, inner, clause):
            if found:
                return tuple(found)
        return ()

    def _candidates(
        self, name: str, verb: Token, objects: list[Token], inner: Deed | None, clause: Token | None
    ) -> Iterator[list[Party]]:
        """Where the target of an operator's deed may stand, the likeliest first."""
        if name in {"demand", "permit"} and clause is not None:
            yield self._actors.of(grammar.children(clause, "nsubj", "nsubjpass") or grammar.children(verb, "dobj"))
        if name in _ENOUGH and clause is None:
            yield self._actors.within(objects)
        if inner is not None:
            is_received = name in {"refuse", "fail"} and inner.rule.startswith("receive:")
            yield list(inner.sources if is_received else inner.targets)
        yield self._actors.of(t for p in _TOWARDS for t in grammar.prepositional(verb, p))
        if name != "do":
            spots = [clause] if clause is not None else objects
            for spot in spots:
                inside = grammar.objects(spot) if grammar.is_verb(spot) else [spot]
                for place in _FALLBACK:
                    yield self._at(place, spot, inside)
        yield self._conditioned(verb, clause)

    def _conditioned(self, verb: Token, clause: Token | None) -> list[Party]:
        """Those whose doing is the condition: "threatened to march unless X yields"."""
        for spot in (verb, clause):
            for child in grammar.children(spot, "advcl") if spot is not None else ():
                if any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in child.children):
                    return self._actors.of(grammar.children(child, "nsubj"))
        return []

    def _consume(self, governor: Token) -> set[int]:
        """Mark everything in the complements of a verb or noun as read."""
        labels = (*_CLAUSES, "dobj", "prep", "pcomp") if grammar.is_verb(governor) else (*_CLAUSES, "acl")
        tokens = {token.i for clause in grammar.children(governor, *labels) for token in clause.subtree}
        self.consumed |= tokens
        return tokens

    def _adjective(self, verb: Token, depth: int) -> Deed | None:
        """ "is ready to send", "is committed to sending": the adjective's operator over its clause."""
        for child in grammar.children(verb, "acomp", "attr", "xcomp", "ccomp"):
            for operator in self._words.operators("adjective", child.lower_):
                if operator == "blame":
                    speakers, blamed = self.speakers(verb), self._actors.of(grammar.subjects(verb))
                    is_other = not {p.head for p in speakers} & {p.head for p in blamed}
                    if speakers and blamed and is_other:
                        return Deed("ACCUSE", verb.i, verb.i, "adjective:responsible", "allege", (), tuple(speakers),
                                    tuple(blamed))  # fmt: skip
                    return None
                clause = _clause_of(child) or next(iter(grammar.children(verb, "xcomp")), None)
                if clause is None or clause.i == child.i:
                    continue
                self.consumed.update(t.i for t in clause.subtree)
                if operator == "hypothetical":
                    return None
                deed = self._under(operator, verb, [], self._plain(clause, depth + 1), clause)
                return replace(deed, rule=deed.rule.replace(":be", f":{child.lower_}")) if deed is not None else None
        return None

    def _state(self, verb: Token) -> Deed | None:
        """ "is on alert": the phrases with "be" of the lexicon."""
        for key, objects in self._words.readings(verb):
            for rule in self._words.rules(key):
                if self._words.fits(rule, verb, objects):
                    return self._by_rule(rule, verb, objects)
        return None

    def _in_mood(self, verb: Token, deed: Deed | None) -> Deed | None:
        """The deed under the verb's own modal and negation."""
        auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
        is_negated = grammar.has(verb, "neg") or grammar.has_word(verb, ("never",))
        if "must" in auxiliaries:
            return self._required(verb, deed)
        is_future = bool(auxiliaries & _FUTURE) or ("would" in auxiliaries and bool(self.speakers(verb)))
        if deed is None or deed.root is None or (not is_future and auxiliaries & _UNREAL):
            return None
        if is_future:
            return self._willed("wont" if is_negated else "plan", deed, verb)
        if is_negated:
            return replace(deed, root="REJECT", mode=None) if deed.root in {"CONCEDE", "AGREE"} else None
        return deed

    def _willed(self, operator: str, deed: Deed, verb: Token) -> Deed | None:
        root = compose(operator, deed.root)
        if root is None:
            return None if operator == "wont" else deed
        targets = deed.targets or tuple(self._conditioned(verb, None))
        return replace(deed, root=root, mode=mode_under(operator, root, deed), status=status_under(operator, deed),
                       rule=f"{operator}:{deed.rule}", inner=deed.root, targets=targets)  # fmt: skip

    def _required(self, verb: Token, deed: Deed | None) -> Deed | None:
        """ "X said Y must go": a demand by X on Y; without a speaker it is the text's own opinion."""
        speakers = self.speakers(verb)
        asked = self._actors.of(grammar.subjects(verb)) or self._actors.within(grammar.subjects(verb))
        if not speakers or not asked or {p.head for p in speakers} & {p.head for p in asked}:
            return None
        mode = mode_under("demand", "REQUEST", deed)
        contexts = deed.contexts if deed is not None else ()
        return Deed("REQUEST", verb.i, verb.i, "must", mode, contexts, tuple(speakers), tuple(asked))


def _willing(inner: Deed | None) -> str | None:
    """The root of an event for those who agree to it or refuse: extraditing is judicial cooperation then (CAMEO 063,
    1213), though for the extradited it is COERCE."""
    if inner is None:
        return None
    return "COOPERATE" if inner.rule == "verb:extradite" else inner.root


def _is_open(clause: Token) -> bool:
    """Whether the clause is an infinitive or gerund, which says what is to be done rather than what is so."""
    if clause.tag_ == "VBG":  # "announced lifting the ban", not "announced that it was lifting the ban"
        return not any(c.dep_ == "aux" and c.tag_ in {"VBD", "VBZ", "VBP", "MD"} for c in clause.children)
    return grammar.is_infinitive(clause)


def _clause_of(adjective: Token) -> Token | None:
    """The clause that an adjective governs: "ready to send", "committed to sending"."""
    for clause in grammar.children(adjective, "xcomp", "ccomp", "pcomp", "advcl"):
        return clause
    for prep in grammar.children(adjective, "prep"):
        for clause in grammar.children(prep, "pcomp"):
            return clause
    return None

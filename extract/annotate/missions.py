"""Delegations and trade missions named or led abroad → the visit that they are sent on: "will lead a delegation to A",
"announced the members of the delegation to attend the inauguration in B". Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.annotate import delegations, grammar, status
from extract.annotate.dates import DateMention
from extract.annotate.frames import Frame, Setting, may_travel
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import Party, codes
from extract.annotate.status import Words
from extract.annotate.tokens import Token

LEMMA, TRADE = "delegation", "mission"
_DONE_TO = {"dobj", "pobj", "nsubjpass"}
_CUE = Cue(LEMMA, "noun", "visit", "", 0.8)


def of(setting: Setting, noun: Token) -> list[Frame]:
    """The visits to each country to which the delegation goes, or the session of the organisation; none where its verb
    neither leads nor names it nor tells what it attends, or neither is given."""
    verb, words = grammar.governor(noun), setting.words
    is_of_trade = any(c.lower_ in words["trade_adjective"] for c in noun.children)  # none that keeps the peace
    if verb is None or (noun.lemma_ == TRADE and not is_of_trade):
        return []
    is_attending = noun.dep_ == "nsubj" and verb.lemma_ in words["occasion_verb"]
    if verb.lemma_ in words["leading_verb"] and noun.dep_ == "dobj" and not grammar.is_passive(verb):
        doers, said = setting.cast.actors(grammar.subjects(verb)), status.of_verb(verb, words)
    elif verb.lemma_ in words["naming_verb"] and noun.dep_ in _DONE_TO and _is_named(noun, verb, words):
        doers, said = [], "planned"
    elif is_attending:  # "a delegation headed by X will attend …"
        doers, said = [], status.of_verb(verb, words)
    else:
        return []
    occasions = [verb] if is_attending else _occasions(noun, verb, words)
    travellers = _delegates(setting, noun, doers) or _own(setting, noun, verb)
    targets = _whither(noun, verb) or _venues(setting, occasions)
    frames = setting.visit(noun, _CUE, travellers, targets) or _to_body(setting, noun, travellers, targets)
    frames = frames or setting.visit(noun, _CUE, travellers, _venues(setting, targets))
    return [replace(f, status=said, date=f.date or _day(setting, noun, occasions)) for f in frames]


def _whither(noun: Token, verb: Token) -> list[Token]:
    """Where the delegation goes; parsers may hang it on what is announced of it: "the designation of a delegation to
    A"."""
    chain = [noun, *noun.ancestors]
    above = chain[: chain.index(verb) + 1] if verb in chain else [noun, verb]
    found = (grammar.prepositional(t, "to") for t in above if t.i < noun.i or t == noun)
    return next((targets for targets in found if targets), [])


def _is_named(noun: Token, verb: Token, words: Words) -> bool:
    """Whether the verb is of the delegation itself or of who is in it."""
    chain = [noun, *noun.ancestors]
    above = chain[: chain.index(verb)] if verb in chain else []
    return all(t.lemma_.lower() in words["naming_noun"] or t.dep_ == "prep" for t in above)


def _occasions(noun: Token, verb: Token, words: Words) -> list[Token]:
    """The clauses that tell what the delegation is to attend: "to attend the inauguration of X in A on May 24"."""
    below = [*noun.children, *grammar.children(verb, "xcomp", "advcl")]
    return [c for c in below if c.i > noun.i and c.lemma_ in words["occasion_verb"]]


def _venues(setting: Setting, occasions: Sequence[Token]) -> list[Token]:
    """Where that takes place: "to attend the inauguration in A", "to a conference in A"."""
    spots = [t for clause in occasions for t in clause.subtree if t.lower_ == "in" and t.dep_ == "prep"]
    return [t for spot in spots for t in grammar.children(spot, "pobj") if t.i in setting.cast.place_at]


def _day(setting: Setting, noun: Token, occasions: Sequence[Token]) -> DateMention | None:
    """When that takes place; where the parse has lost what it is, the day that is named behind the delegation."""
    inside = {t.i for clause in occasions for t in clause.subtree}
    behind = [d for d in setting.dates if noun.i < d.start < noun.sent.end]
    of_occasion = next((d for d in behind if d.start in inside), None)
    is_named = of_occasion is None and "attend" in setting.doc.lemmas[noun.i : noun.sent.end] and len(behind) == 1
    return behind[0] if is_named else of_occasion


def _to_body(setting: Setting, noun: Token, travellers: list[Party], targets: list[Token]) -> list[Frame]:
    """The session of an organisation to which the delegation goes: "will lead the delegation to the WHO assembly"."""
    bodies = [p for t in targets for p in setting.cast.actors([t, *grammar.children(t, "compound", "nmod", "poss")])
              if p.kind == "organisation"]  # fmt: skip
    is_told = bool(bodies) and bool(codes(travellers))
    return [setting.frame(noun, _CUE, [*travellers, *bodies], mode="multilateral")] if is_told else []


def _own(setting: Setting, noun: Token, verb: Token) -> list[Party]:
    """The delegation of the state that names it: "the White House announced a delegation to A"."""
    names = verb.lemma_ in setting.words["naming_verb"] and not grammar.is_passive(verb)
    whose = codes(setting.cast.actors(grammar.subjects(verb))) if names else ()
    is_one = len(whose) == 1
    return [Party(noun.i, noun.i + 1, noun.i, "role", whose, None, "official", "GOV")] if is_one else []


def _delegates(setting: Setting, noun: Token, leaders: list[Party]) -> list[Party]:
    """Those who go: who leads it with the delegation, which is the publisher's own where no country is told and it is
    written as a name."""
    own = [p for p in setting.cast.actors([noun]) if p.countries]
    is_own = noun.text[0].isupper() or any(c.lower_ == "presidential" for c in noun.children)
    if not codes([*leaders, *own]) and setting.home is not None and is_own:
        own = [Party(noun.i, noun.i + 1, noun.i, "role", (setting.home,), None, "official", "GOV")]
    whose = codes(own)
    return [p for p in [*(delegations.of_company(p, whose) for p in leaders), *own] if may_travel(p)]

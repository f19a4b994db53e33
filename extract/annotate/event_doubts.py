"""What reads like an event and is none: questions, fiction, accidents, firms among themselves. Pure.

PLOVER codes what political actors do to each other; the forces of nature, stories and trade have verbs of the same
kind. The words are in seeds/lexicon/words.csv (natural_cause, fiction_noun).
"""

from __future__ import annotations

from collections.abc import Iterable

from extract.annotate import grammar
from extract.annotate.event_actors import EventActors
from extract.annotate.event_logic import Deed
from extract.annotate.mentions import Party
from extract.annotate.status import Words
from extract.annotate.tokens import Doc, Span, Token

_ACCIDENTS = {"crash", "collide", "derail", "overturn", "capsize"}
_LETTERS = {"letter", "send", "write", "message", "telegram", "dispatch"}
_RIVALS = {"BUS", "OPP", None}  # "a rival" of a firm is one too
_MARKS = {'"', "'"}
_TRADE = {"AGREE", "COOPERATE", "SUPPORT", "CONSULT", "REJECT"}
_ATTACKS = {"verb:attack", "verb:hit", "verb:strike", "verb:target", "verb:assail", "verb:hit back at"}
_POLITICAL = {"GOV", "LEG", "OPP", "PTY", "JUD", None}
_MEASURES = {"DATE", "TIME", "CARDINAL", "QUANTITY", "MONEY"}
_CAUSED_BY = ("in", "by", "from", "of", "during", "after")
_VIOLENT = {"ASSAULT", "COERCE", "RETREAT"}
_PARTISAN = {"PTY", "LEG"}
_PRIVATE = {None, "CVL", "BUS", "EDU", "JRN"}
_KINDNESSES = {"verb:return", "verb:invite"}
_DEALINGS = {"CONSULT", "COOPERATE", "THREATEN"}
_PERHAPS = {"could", "may", "might"}
_PRESS = {"press", "news", "media"}
_INTERVIEWS = {"interview", "podcast"}
_EVER = {"before", "ever", "previously", "yet"}
_MAX_CLIMB = 6


def is_question(sentence: Span) -> bool:
    """Whether a sentence asks rather than says; one in quotation marks may do both."""
    words = sentence.doc.texts[sentence.start : sentence.end]
    last = next((word for word in reversed(words) if not word.isspace()), None)
    return last == "?" and _MARKS.isdisjoint(words)


def is_told_in_fiction(verb: Token, words: Words) -> bool:
    """Whether a clause is what a book or film tells: "the film tells how a spy kills a general"."""
    for count, above in enumerate([verb, *verb.ancestors]):
        if count > _MAX_CLIMB:
            break
        clause_of = above.head if above.dep_ in {"ccomp", "relcl", "acl", "pcomp", "advcl"} else above
        subjects = grammar.children(clause_of, "nsubj")
        if clause_of is not above and any(t.lemma_ in words["fiction_noun"] for t in (clause_of, *subjects)):
            return True
    return False


def is_unheard_of(verb: Token) -> bool:
    """Whether it is only told that none of some office did it up to now: "No A president has recalled the envoy
    before". That nobody did it is no event."""
    subjects = grammar.children(verb, "nsubj", "nsubjpass")
    is_none = any(grammar.is_negative(t) and t.tag_ == "NN" for t in subjects)
    is_perfect = grammar.has_word(verb, ("has", "had"), "aux")
    return is_none and is_perfect and any(c.lower_ in _EVER for c in verb.children)


def is_natural(deed: Deed, verb: Token, words: Words) -> bool:
    """Whether nature or an accident did it, or is what is meant: "a storm hit", "were killed in a crash", "Hurricane
    Rosa slammed into the coast", "issued a tsunami warning"."""
    causes = grammar.agents(verb) if grammar.is_passive(verb) else grammar.subjects(verb)
    if deed.root in _VIOLENT:
        causes = [*causes, *(n for n in grammar.prepositional(verb, *_CAUSED_BY) if n.tag_ in {"NN", "NNS"})]
    if any(is_force(t, words) for noun in causes for t in grammar.coordinated(noun)):
        return True
    if deed.root == "ASSAULT" and any(t.lemma_ in _ACCIDENTS for t in grammar.coordinated(verb)):
        return True  # "struck a wire and crashed"
    return deed.root == "THREATEN" and _is_of_force(verb.doc[deed.core], words)


def is_force(noun: Token, words: Words) -> bool:
    """Whether a noun is a force of nature, by itself or by name: "the storm", "Hurricane Rosa", then "Rosa"."""
    if noun.lemma_ in words["natural_cause"] or _is_of_force(noun, words):
        return True
    texts, lowers = noun.doc.texts, noun.doc.lowers
    return noun.tag_ == "NNP" and any(
        lowers[i] in words["natural_cause"] for i in range(len(texts) - 1) if texts[i + 1] == noun.text
    )


def _is_of_force(noun: Token, words: Words) -> bool:
    return grammar.has_word(noun, words["natural_cause"], "compound")


def is_verbal(deed: Deed, verb: Token) -> bool:
    """Whether politicians attack each other, or somebody for something, which is done in words: "the candidate
    attacked her rival", "attacked the ministers over the budget"."""
    are_people = bool(deed.sources) and all(_is_speaker(p) for p in deed.sources)
    if deed.rule.rpartition("+")[2] not in _ATTACKS or not are_people:
        return False
    blamed = [t for t in grammar.prepositional(verb, "for", "over", "as") if t.ent_type_ not in _MEASURES]
    return bool(blamed) or (bool(deed.targets) and all(p.kind == "person" for p in deed.targets))


def _is_speaker(party: Party) -> bool:
    return (party.kind == "person" and party.sector in _POLITICAL) or party.sector in _PARTISAN


def is_private(deed: Deed, doc: Doc) -> bool:
    """Whether only private people and firms of no known state have to do with each other: "Holm threatened Berg"."""
    parties = (*deed.sources, *deed.targets)
    are_known = any(p.countries or p.sector not in _PRIVATE or doc.lemmas[p.head] == "group" for p in parties)
    is_paid = deed.root == "AID" and "peacekeeping" not in deed.contexts
    is_rule = deed.mode == "ban" and not deed.targets  # "the licence prohibits that"
    return (deed.root in _DEALINGS or is_paid or is_rule or deed.rule in _KINDNESSES) and not are_known


def is_advice(deed: Deed, verb: Token, actors: EventActors) -> bool:
    """Whether a warning is of what others may do or suffer, and so no threat: "agents warned the ministry that rebels
    could attack"."""
    if deed.rule != "verb:warn":
        return False
    feared = [c for c in grammar.children(verb, "ccomp") if any(a.lower_ in _PERHAPS for a in c.lefts)]
    said = [s for clause in feared for s in grammar.subjects(clause)]
    concerned = {party.head for party in (*deed.sources, *deed.targets)}
    others = actors.of(said)
    return bool(others) and not concerned & {party.head for party in others} and not _shares_country(deed, others)


def _shares_country(deed: Deed, others: Iterable[Party]) -> bool:
    ours = {code for party in (*deed.sources, *deed.targets) for code in party.countries}
    return any(code in ours for party in others for code in party.countries)


def is_interview(deed: Deed, verb: Token) -> bool:
    """Whether a contact is with the press: an interview, or a press conference that officials don't hold together."""
    if deed.root != "CONSULT":
        return False
    core = verb.doc[deed.core]
    are_several = (
        len(deed.sources) > 1 or any(len(p.countries) > 1 for p in deed.sources) or verb.tag_ in {"VB", "VBP"}
    )  # of a plural, with "hold"
    if not are_several and any(c.lower_ in _PRESS for c in grammar.children(core, "compound")):
        return True
    if any(
        verb.doc.labels[p.head] == "ORG" and not p.countries and not p.sector for p in (*deed.sources, *deed.targets)
    ):
        return True  # "spoke to the Morning Star"
    named = grammar.prepositional(verb, "in", "during", "for", "at")
    return any(t.lemma_ in _INTERVIEWS for t in named) or any(p.sector == "JRN" for p in (*deed.sources, *deed.targets))


def has_other_doer(verb: Token) -> bool:
    """Whether an active verb has a subject, which then is no actor if no party was found in it."""
    return not grammar.is_passive(verb) and bool(grammar.subjects(verb))


def is_trade(deed: Deed) -> bool:
    """Whether firms deal with firms, or with nobody that is known."""
    are_firms = bool(deed.sources) and all(party.sector == "BUS" for party in deed.sources)
    return deed.root in _TRADE and are_firms and all(p.sector in _RIVALS for p in deed.targets)


def is_at_home(deed: Deed) -> bool:
    """Whether a state only trains its own: COOPERATE takes two (PLOVER, CAMEO 06)."""
    ours, theirs = ({code for p in side for code in p.countries} for side in (deed.sources, deed.targets))
    return deed.root == "COOPERATE" and len(ours) == 1 and ours == theirs


def is_setting_of(contact: Deed, other: Deed, doc: Doc) -> bool:
    """Whether a contact is only how or where something else is done, which then is the event: "called her to thank
    her", "on a visit to X, Y praised X", "the talks between X and Y failed to bring an agreement"."""
    if other.root == contact.root or contact.status != "occurred":
        return False
    at, verb = doc[contact.trigger], doc[other.trigger]
    if contact.mode == "phone" or contact.rule.split(":")[-1] in _LETTERS:
        return at in verb.ancestors
    is_within = verb in at.ancestors and at.dep_ in {"pobj", "nsubj"}
    return is_within and _countries(contact) <= _countries(other)


def _countries(deed: Deed) -> set[str]:
    return {code for party in (*deed.sources, *deed.targets) for code in party.countries}

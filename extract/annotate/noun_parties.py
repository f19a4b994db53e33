"""Whose it is what a noun names: the parties that hang on it, "the talks with A", "a Russian-Tajik summit". Pure."""

from __future__ import annotations

from collections.abc import Collection

from extract.annotate import formats, grammar, sides
from extract.annotate.carriers import carrier
from extract.annotate.frames import Setting
from extract.annotate.mentions import Party, codes
from extract.annotate.status import is_negated
from extract.annotate.tokens import Token

CREDENTIALS = {"credential", "credentials"}
_FROM = {"call", *CREDENTIALS}
_ON_TOPICS = "discussion"
_TAKES_PLACE = {"take", "happen", "occur"}  # "the summit that will take place between X and Y"
_MEDIATES = {"mediate", "broker", "facilitate"}
_MAX_WHICH = 10


def _mediators(participle: Token) -> list[Token]:
    """By whom talks were "EU-mediated", or who "mediated talks", which the parse takes for the like."""
    return grammar.children(participle, "npadvmod", "nsubj") if participle.lemma_ in _MEDIATES else []


def _gathered(noun: Token) -> list[Token]:
    """Whose gathering a session is said to be: "the summit, a gathering of the leaders of A and B"."""
    said = [c for c in grammar.children(noun, "appos") if c.lemma_ == "gathering"]
    return [t for c in said for t in grammar.prepositional(c, "of", "between")]


def whose_agenda(noun: Token, agendas: Collection[str]) -> list[Token]:
    """Whose the agenda is on which something is, or is not: "a meeting with Y is on X's agenda", "there is no meeting
    with Y in X's schedule"."""
    be = noun.head
    is_on_it = noun.dep_ == "nsubj" and grammar.has_word(noun, ("a", "an"))  # not "the war is high on X's agenda"
    is_on_it = is_on_it or is_negated(be) or grammar.is_negative(noun)
    if be.lemma_ != "be" or not is_on_it:
        return []
    lists = (t for t in be.subtree if t.lemma_ in agendas and t.dep_ == "pobj" and t.i > noun.i)
    listed = next((t for t in lists if t.head.lower_ in {"in", "on"}), None)
    return [] if listed is None else [*grammar.children(listed, "poss"), *grammar.prepositional(listed, "of")]


def granted(setting: Setting, audience: Token) -> list[Party]:
    """To whom somebody gave an audience: "granted X an audience", "gave an audience to X"."""
    verb = audience.head
    if audience.lemma_ != "audience" or audience.dep_ != "dobj":
        return []
    whom = [
        *grammar.prepositional(verb, "to"),
        *grammar.children(verb, "dative"),
        *grammar.prepositional(audience, "to"),
    ]
    return setting.people(whom)


def _but_topics(noun: Token, found: list[Party]) -> list[Party]:
    """Those found without the one state of which a discussion is, "in their discussion of A"."""
    is_of_topic = noun.lemma_ == _ON_TOPICS and len(codes(found)) == 1 and grammar.prepositional(noun, "of")
    return [p for p in found if p.kind != "country"] if is_of_topic else found


def of(setting: Setting, noun: Token) -> list[Party]:
    """The parties that hang on the noun: with/between/of/among, possessives, "Russian-Tajik", participles."""
    prepositions = ("with", "between", "among", "of", *(("from",) if noun.lemma_ in _FROM else ()),
                    *(("by",) if noun.lemma_ == "audience" else ()),
                    *(("on", "upon", "by") if noun.lemma_ == "call" else ()))  # fmt: skip
    found = _but_topics(noun, setting.cast.actors(grammar.prepositional(noun, *prepositions)))
    links = [c for c in noun.children if c.lower_ == "with" and not grammar.children(c, "pobj")]
    found += setting.cast.right_after(links)  # "the meeting with X, peace was discussed", as one
    found += setting.cast.actors(whose_agenda(noun, setting.words["agenda_list"])) if len(codes(found)) == 1 else []
    if noun.lemma_ == "call":
        found += setting.people(grammar.prepositional(noun, "to"))
    whole = grammar.whole(noun, setting.words["round_noun"])
    whole = noun if whole is None and noun.lemma_ in setting.words["round_noun"] else whole
    if whole is not None:  # "a series of meetings, including with X"
        found += setting.cast.actors(grammar.prepositional(whole, "with", "between"))
    for child in noun.children if found else _without_their(noun):
        if child.dep_ in {"poss", "amod"}:  # "A's talks", "EU-mediated talks"
            found += setting.cast.actors([child] if child.dep_ == "poss" else _mediators(child))
        elif child.dep_ in {"acl", "relcl"} and (child.tag_ == "VBN" or child.lemma_ in _TAKES_PLACE):
            found += setting.cast.actors(
                [*grammar.prepositional(child, "between", "with", "among"), *grammar.agents(child)]
            )
            if noun.lemma_ == "call":  # "made in May by X to Y"
                after = setting.doc[child.i + 1 : min(child.i + _MAX_WHICH, noun.sent.end)]
                found += setting.cast.right_after([t for t in after if t.lower_ == "to"][:1])
    found += sides.of_two(setting, noun)
    found += [*sides.had_by(setting, noun), *setting.cast.actors([*sides.added(noun), *sides.viewing(noun)])]
    found += setting.cast.actors(_gathered(noun))
    found += formats.named_by(setting, noun)
    found += (sides.involved(setting, noun) or sides.past_its_day(setting, noun)) if not found else []
    found += sides.second(setting, noun) if len(codes(found)) == 1 else []
    found += sides.left_places(setting, noun) or sides.twins(setting, noun)
    if len(codes(found)) < 2:  # "a meeting of X with Y", drawn under X
        owners = grammar.prepositional(noun, "of")
        found += setting.cast.actors(t for owner in owners for t in grammar.prepositional(owner, "with"))
    if len(codes(found)) < 2:  # "a meeting of the Spanish-Moroccan committee"
        found += [p for body in grammar.prepositional(noun, "of") for p in sides.left_places(setting, body)]
    if len(codes(found)) > 1:
        return [*found, *_third(setting, noun, found)]
    return found + sides.in_which(setting, noun)


def _without_their(noun: Token) -> list[Token]:
    """The words of a noun without the "their" of those who met others, whoever these are, not each other: "their first
    meeting with the group"."""
    with_whom = grammar.prepositional(noun, "with")
    is_with_others = any(t.tag_ in grammar.NOUN_TAGS and t.lower_ != "other" for t in with_whom)
    return [c for c in noun.children if not (is_with_others and c.lower_ == "their")]


def _third(setting: Setting, noun: Token, found: list[Party]) -> list[Party]:
    """The third of a "trilateral" of which only two are named: whose it is, of the group spoken of not the
    publisher's own."""
    if len(codes(found)) != 2 or not any(c.lower_ in setting.words["trilateral_adjective"] for c in noun.children):
        return []
    verb = carrier(noun, setting.words)
    if len(codes([*found, *(setting.people(grammar.subjects(verb)) if verb is not None else ())])) > 2:
        return []
    group = setting.cast.spoken.group_before
    others = set(codes(group)) - set(codes(found)) - {setting.home}
    return [p for p in group if set(p.countries) <= others][:1] if len(others) == 1 else []

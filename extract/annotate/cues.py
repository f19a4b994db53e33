"""Which nouns report a contact: their rows in seeds/lexicon/contact_cues.csv. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from extract.annotate import grammar
from extract.annotate.knowledge import Cue, Knowledge
from extract.annotate.tokens import Token


def of_noun(noun: Token, knowledge: Knowledge) -> Cue | None:
    """The cue of a noun of these with its compound: "telephone conversation" before "conversation"."""
    cues = knowledge.cues
    told = {c.lower_ for c in noun.children}
    if told & knowledge.words["assembly_adjective"] and "joint" not in told:
        return None  # "a remembrance meeting", "a cabinet meeting" is none of officials of two countries
    if (paired := _with_modifier(noun, cues)) is not None:
        return paired
    if noun.lemma_ == "conference" and not told.isdisjoint({"press", "news"}):
        return cues.get(("joint press conference", "noun")) if _is_joint(noun) else None
    if noun.lemma_ == "call" and noun.head.lemma_ == "pay":
        return cues.get(("courtesy call", "noun"))
    if noun.lemma_ == "letter" and any(g.lower_ == "credence" for c in noun.children for g in c.children):
        return cues.get(("credentials", "noun"))
    if noun.lower_ == "exchange" and (what := _exchanged(noun)) is not None:
        return cues.get((f"exchange of {what}", "noun"))
    return cues.get((noun.lower_, "noun")) or cues.get((noun.lemma_, "noun"))


def _with_modifier(noun: Token, cues: Mapping[tuple[str, str], Cue]) -> Cue | None:
    """The cue of a noun with a word before it, as it stands or in the singular."""
    for child in noun.children:
        if child.dep_ in {"compound", "amod", "nmod"}:
            for form in (f"{child.lower_} {noun.lower_}", f"{child.lower_} {noun.lemma_}"):
                if (form, "noun") in cues:
                    return cues[form, "noun"]
    return None


def _is_joint(conference: Token) -> bool:
    """Whether two officials are before the press together."""
    spots = (conference, conference.head) if conference.dep_ == "dobj" else (conference,)
    is_said = any(c.lower_ == "joint" for c in conference.children)
    return is_said or any(grammar.prepositional(spot, "with", "alongside") for spot in spots)


def _exchanged(exchange: Token) -> str | None:
    """Whether talk was exchanged, "an exchange of views", "had an exchange with X", or visits are."""
    of = {g.lower_ for c in exchange.children for g in c.children}
    if not of.isdisjoint({"views", "visits"}):
        return "views" if "views" in of else "visits"
    linked = {c.lower_ for c in exchange.children if c.dep_ == "prep"}
    is_talk = exchange.head.lemma_ in {"have", "hold"} and "with" in linked and "of" not in linked
    return "views" if is_talk else None

"""Who is in the chair of a session: "was held, chaired by X", "took place under the chairmanship of X"; and for whom a
dinner is given; and the side that a notice leaves out. Pure.
"""

from __future__ import annotations

from collections.abc import Collection

from extract.annotate import grammar
from extract.annotate.frames import MISSIONS, Setting
from extract.annotate.mentions import PERSONS, Party, codes
from extract.annotate.tokens import Token

_CHAIRS = {"broker", "chair", "co-chair", "facilitate", "head", "host", "lead", "mediate", "moderate", "open"}
_IN_THE_CHAIR = {"broker", "chair", "co-chair", "facilitate", "mediate", "moderate"}
_HOSTS = {"host", "convene"}
_SPEAKS = {"speak", "talk", "comment"}
_ASKS = {"request", "initiative", "behest"}
_THAT = {"that", "this"}
_OPENS = {"open", "inaugurate"}
_HONOUR = {"honour", "honor"}
_WRITTEN = {"letter", "message", "note", "statement", "telegram", "cable", "telephone", "phone"}
_CHAIRING = {"chairmanship", "chair", "presidency", "leadership", "guidance", "co-chairmanship", "aegis", "auspex",
             "auspices"}  # fmt: skip


def of(noun: Token, sessions: Collection[str]) -> list[Token]:
    """The tokens of those who chair or host what the noun names; ``sessions`` are the nouns of which another may be
    what somebody hosts."""
    clause = grammar.governor(noun) if noun.dep_ in {"nsubj", "nsubjpass", "dobj"} else None
    heads = [noun] if clause is None else [noun, clause]
    chaired = [c for h in heads for c in h.children if c.lemma_ in _CHAIRS and c.tag_ == "VBN"]
    chaired += [t for t in noun.sent[noun.i - noun.sent.start :] if t.lemma_ in _IN_THE_CHAIR and t.tag_ == "VBN"]
    chaired += _hosted(noun, sessions) if not chaired else []
    held = [c for h in heads for c in h.children if c.lemma_ == "hold" and c.tag_ == "VBN"]
    offices = [n for h in [*heads, *held] for n in grammar.prepositional(h, "under") if n.lemma_ in _CHAIRING]
    return [
        *(t for c in chaired for t in grammar.agents(c)),
        *_openers(noun, sessions),
        *(t for n in offices for t in (*grammar.prepositional(n, "of"), *grammar.children(n, "poss"))),
    ]


def _openers(noun: Token, sessions: Collection[str]) -> list[Token]:
    """Who opens a session, tells a summit something, or hosts it as a clause says: "told the first summit of the club",
    "a conference that A co-hosted"."""
    hosting = (t for t in noun.subtree if t.dep_ == "relcl" and t.lemma_ == "host" and t.i > noun.i)
    clauses = [c for c in hosting if any(t.tag_ == "WDT" for t in grammar.children(c, "dobj"))]
    hosts = [t for c in clauses for t in grammar.children(c, "nsubj")] if noun.lemma_ in sessions else []
    verb = noun.head
    is_opened = verb.lemma_ in _OPENS and noun.lemma_ in sessions
    is_told = verb.lemma_ == "tell" and noun.lemma_ == "summit" and not _is_from_afar(verb)
    is_object = noun.dep_ == "dobj" and (is_opened or is_told)
    return [*hosts, *(grammar.subjects(verb) if is_object and not grammar.is_passive(verb) else [])]


def _is_from_afar(verb: Token) -> bool:
    """Whether somebody tells it without being there: "in a letter", "by telephone"."""
    return any(t.dep_ == "pobj" and t.head.lower_ in {"in", "by"} and t.lemma_ in _WRITTEN for t in verb.subtree)


def _hosted(noun: Token, sessions: Collection[str]) -> list[Token]:
    """The "hosted" of "a meeting from May 3 to 5 hosted by X", "a session, at which they will talk of trade, hosted by
    X", which parsers hang on what is nearest; not that of what stands right before it."""
    for token in noun.sent[noun.i + 1 - noun.sent.start :]:
        if token.lemma_ in sessions and token.tag_ in {"NN", "NNS"}:
            break
        if token.lemma_ in _HOSTS and token.tag_ == "VBN" and not grammar.children(token, "auxpass"):
            return [token] if token.nbor(-1).tag_ not in {"NN", "NNS"} else []
    return []


def asking(noun: Token) -> list[Token]:
    """The tokens of those at whose request or on whose initiative a body meets: "at the request of A", "at A's
    request"; of what names the session, or the verb that tells that the body meets."""
    clause = grammar.governor(noun) if not grammar.is_verb(noun) else noun
    heads = [noun, *([clause] if clause is not None else [])]
    while heads[-1].dep_ in {"xcomp", "acomp"}:  # "is due to meet", under which the reason may be drawn
        heads.append(heads[-1].head)
    reasons = [t for h in heads for t in grammar.prepositional(h, "at", "on")]
    asked = [t for t in reasons if t.lemma_ in _ASKS]
    return [t for why in asked for t in (*grammar.prepositional(why, "of"), *grammar.children(why, "poss"))]


def requesting(setting: Setting, verb: Token) -> list[Party]:
    """Those at whose request a body meets; "that country" is the one named before."""
    tokens = asking(verb)
    if not any(t.lemma_ == "country" and any(c.lower_ in _THAT for c in t.children) for t in tokens):
        return setting.cast.actors(tokens)
    places = (setting.cast.place_at.get(at) for at in range(tokens[0].i, verb.sent.start, -1))
    last = next((p for p in places if p is not None and p.kind == "name"), None)
    return [Party(last.start, last.end, last.end - 1, "country", (last.code,), None, None, "GOV")] if last else []


def honoured(noun: Token, verb: Token) -> list[Token]:
    """The tokens of those for whom somebody gives a dinner: "for X", "in honour of X"."""
    inside = grammar.prepositional(verb, "in") + grammar.prepositional(noun, "in")
    guests = [t for honour in inside if honour.lower_ in _HONOUR for t in grammar.prepositional(honour, "of")]
    return guests + grammar.prepositional(verb, "for") + grammar.prepositional(noun, "for")


def left_out(setting: Setting, noun: Token) -> list[Party]:
    """The publisher's own where its notice names but the other side: "Talks with President X were held". Newswire,
    which has datelines, reports of others."""
    clause = noun.head if noun.dep_ in grammar.SUBJECT_LABELS else None
    named = grammar.prepositional(noun, "with") or (grammar.prepositional(clause, "with") if clause is not None else [])
    is_embassy = any(t.lemma_ in MISSIONS for side in named for t in side.subtree)
    actors = setting.cast.actors(named) or setting.cast.right_after(c for c in noun.children if c.lower_ == "with")
    sides = [p for p in actors if is_embassy or p.kind in PERSONS]
    others, home = codes(sides), setting.home
    is_host = not others and any(p.person is not None and p.role for p in sides)  # of where the journey goes
    if home is None or setting.is_wire or (len(others) != 1 and not is_host) or home in others:
        return []
    spoken = setting.cast.spoken
    speaking = [p for p in spoken.voice(noun) or spoken.travellers if p.countries == (home,)]
    return speaking or [Party(noun.i, noun.i + 1, noun.i, "country", (home,), None, None, "GOV")]


def left_out_at(setting: Setting, noun: Token) -> list[Party]:
    """The same where the sides do something at it, or nobody is named who does: "During the conversation with X, the
    parties discussed trade", "trade was discussed", "the focus was on trade"."""
    clause, groups = grammar.governor(noun), setting.words["group_noun"]
    if clause is None or (clause.tag_ == "VBG" and clause.lemma_ in _SPEAKS):
        return []  # "Speaking after talks with X, it seemed that", of whoever speaks
    subjects = grammar.subjects(clause)
    is_of_both = any(t.lemma_ in groups and t.tag_ == "NNS" for t in subjects)
    is_nobodys = not grammar.agents(clause) and not any(_is_somebody(setting, t) for t in subjects)
    return left_out(setting, noun) if is_of_both or is_nobodys else []


def _is_somebody(setting: Setting, subject: Token) -> bool:
    """Whether a subject is a party to something, or a pronoun that may be one."""
    return (subject.tag_ == "PRP" and subject.lower_ != "it") or bool(setting.cast.actors([subject]))

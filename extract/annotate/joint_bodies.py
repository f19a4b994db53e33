"""Bodies that sides have in common → whose they are: "the Finland-NATO council", "a commission for trade between A and
B", "the contact group consisting of A, B and C"; and words that mean two states. Pure.

Read off the words: parsers hang what is compounded, and long names of commissions, on whatever is near.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from extract.annotate.mentions import Party, Place, codes
from extract.annotate.status import Words
from extract.annotate.tokens import Doc, Token

_MAX_COMPOUND = 8
_MAX_NAME = 16
_HYPHENS = {"-", "–", "—", "/"}
_WITHIN = {"of", "for", "on", "and", "the", ",", "between", "in", "consisting", "comprising"}
_SENT = {"team", "expert", "inspector"}  # whom an organisation sends
_OPENS = {"of", "between", "comprising"}  # the list of those whose it is

type _At[T] = Mapping[int, T]


def government(place: Place, noun: Token | None = None, officials: Collection[str] = ()) -> Party:
    """The state or organisation of a name; with a noun of its ``officials``, "the Omani side", these."""
    end = place.end if noun is None else max(place.end, noun.i + 1)
    kind, sector = ("organisation", "IGO") if place.kind == "organisation" else ("country", "GOV")
    if noun is not None and sector == "IGO" and noun.lemma_ in _SENT:
        return Party(place.start, end, place.end - 1, "role", (place.code,), None, "official", sector)
    kind = "role" if noun is not None and noun.lemma_ in officials else kind
    return Party(place.start, end, place.end - 1, kind, (place.code,), None, None, sector)


def of(
    body: Token, words: Mapping[str, Collection[str]], place_at: _At[Place], party_at: _At[Party],
    twins: Mapping[str, tuple[str, ...]],
) -> list[Party]:  # fmt: skip
    """The two or more whose body it is; none for another noun, a body of one side, and one of firms."""
    if body.lemma_.lower() not in words["joint_body_noun"]:
        return []
    own = place_at.get(body.i)  # a "State Council" is China's until it is told whose it is
    if own is not None and own.kind != "seat":
        return []
    if any(c.lower_ in words["private_body_word"] for c in body.children):
        return []
    return compounded(body, place_at, party_at) or _listed(body, place_at, twins)


def compounded(noun: Token, place_at: _At[Place], party_at: _At[Party]) -> list[Party]:
    """Countries compounded to the left: "U.S.-Russia bilateral dialogue", "Russian-Tajik talks"; of those joined by
    hyphens not where or of what they speak: "the Singapore U.S.-Iran summit", "the U.S.-Russia Syria talks"."""
    inside = {t.i for t in noun.subtree if t.i < noun.i}
    found: list[Party] = []
    joint: list[Party] = []
    for i in sorted(inside):
        place = place_at.get(i)
        if place is None or place.start != i or noun.i - i > _MAX_COMPOUND:
            continue
        is_body, is_joint = place.kind == "organisation", _is_hyphened(noun.doc, place, place_at)
        if i in party_at and not (is_joint and party_at[i].person is None):
            continue  # "the A-B foreign ministers' meeting" is of both
        is_side = is_joint if is_body else place.kind != "capital"
        is_side = is_side and (is_joint or not _is_before_joint(noun.doc, place, place_at))
        if is_side and all(j in inside for j in range(i, noun.i)):
            (joint if is_joint else found).append(government(place))
    found = joint if len(joint) > 1 else sorted([*joint, *found], key=lambda p: p.start)
    return found if len(found) > 1 else []


def twins_at(token: Token, twins: Mapping[str, tuple[str, ...]]) -> list[Party]:
    """The two states that a word, or it with the word before, means: "the Koreas", "the Union State"."""
    before = token.doc.lowers[token.i - 1] if token.i else ""
    named = twins.get(token.lower_) or twins.get(f"{before} {token.lower_}") or ()
    return [Party(token.i, token.i + 1, token.i, "country", (code,), None, None, "GOV") for code in named]


def _listed(body: Token, place_at: _At[Place], twins: Mapping[str, tuple[str, ...]]) -> list[Party]:
    """Those that the body's own phrase lists: "the committee on fisheries between A and B"."""
    doc, found, is_open = body.doc, list[Party](), False
    at, end = body.i + 1, min(body.i + _MAX_NAME, body.sent.end)
    while at < end:
        place, lower = place_at.get(at), doc.lowers[at]
        if place is not None and place.kind in {"city", "seat", "capital"}:
            break
        if place is not None:
            found += [government(place)] if is_open and place.kind not in {"demonym", "subdivision"} else []
            at = place.end
            continue
        if both := twins_at(doc[at], twins):
            return both
        if lower not in _WITHIN and not doc.tags[at].startswith(("NN", "JJ")):
            break
        is_open = lower in _OPENS or (is_open and lower in {"the", "and", ","})
        at += 1
    return found if len(codes(found)) > 1 else []


def _is_hyphened(doc: Doc, place: Place, place_at: _At[Place]) -> bool:
    """Whether a hyphen joins it to another country or organisation as one side: "the EU-Japan summit"."""
    texts = doc.texts
    joined = [at for at, joint in ((place.start - 2, place.start - 1), (place.end + 1, place.end))
              if 0 <= at < len(texts) and texts[joint] in _HYPHENS]  # fmt: skip
    return any((other := place_at.get(at)) is not None and other.code != place.code for at in joined)


def _is_before_joint(doc: Doc, place: Place, place_at: _At[Place]) -> bool:
    """Whether it only says where those met who are joined right behind it: "the Geneva U.S.-Russia summit"."""
    behind = place_at.get(place.end)
    return behind is not None and behind.code != place.code and _is_hyphened(doc, behind, place_at)


def is_seated(rulers: Token, words: Words) -> bool:
    """Whether rulers are told by where they sit: "the new government in Warsaw", not "the rebel leadership in A"."""
    is_in = rulers.doc.lowers[rulers.i + 1 : rulers.i + 2] == ["in"]
    told = (c for c in rulers.children if c.dep_ in {"amod", "compound", "poss", "nmod"})
    return rulers.lemma_ in words["seated_noun"] and is_in and all(c.lower_ in words["seated_adjective"] for c in told)

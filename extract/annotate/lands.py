"""Which country "the country", "the Gulf state" or "the island nation" is to which somebody goes. Pure."""

from __future__ import annotations

from extract.annotate.cast import Cast
from extract.annotate.mentions import NO_SPOTS, Place
from extract.annotate.tokens import Token

NOUNS = {"country", "nation", "state", "kingdom", "republic", "emirate"}
_THERE = {"country", "kingdom", "republic", "emirate"}
_INVITATION = "invitation"
_OTHERS = {"other", "same", "first", "second", "third", "next", "neighbouring", "neighboring", "own", "host", "new",
           "only"}  # fmt: skip
_NEAR = 8  # words
_TIES = {"DT", "HYPH", "JJ", "JJS", "NN", "NNP"}


def called(noun: Token, cast: Cast) -> Place | None:
    """The country that is called so: the one at whose invitation somebody goes there; "the country" alone is also where
    somebody was last told to be."""
    words = [c for c in noun.children if c.i < noun.i]
    is_one = noun.tag_ in {"NN", "NNP"} and bool(words) and words[0].lower_ in {"the", "this"}
    if not is_one or any(t.tag_ not in _TIES or t.lower_ in _OTHERS or t.i in cast.place_at for t in words):
        return None
    code = _inviter(noun, cast)
    spot = cast.spoken.met_at
    if code is None and spot is not None and len(words) == 1 and noun.lemma_ in _THERE:
        code = spot.country
    return Place(noun.i, noun.i + 1, code, "name", noun.text) if code is not None else None


def _inviter(noun: Token, cast: Cast) -> str | None:
    """Whose invitation the sentence of a noun tells of: "at the invitation of President X of A"."""
    doc, sentence = noun.doc, noun.sent
    at = next((i for i in range(sentence.start, sentence.end) if doc.lemmas[i] == _INVITATION), None)
    if at is None or doc.lowers[at + 1 : at + 2] not in (["of"], ["from"], ["by"]):
        return None
    for i in range(at + 2, min(at + 2 + _NEAR, sentence.end)):
        place, party = cast.place_at.get(i), cast.party_at.get(i)
        if place is not None and (place.kind == "demonym" or place.kind not in NO_SPOTS):
            return place.code
        if party is not None and len(party.countries) == 1:
            return party.countries[0]
    return None

"""The words around a name that say who somebody is: title, country, apposition. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.annotate import told_offices
from extract.annotate.grammar import SUBJECT_LABELS
from extract.annotate.knowledge import Knowledge
from extract.annotate.mentions import Place
from extract.annotate.scene import Scene, TitleMatch, is_post
from extract.annotate.tokens import Doc, Token

_MAX_ZONE = 18
_MAX_TO_OFFICE = (
    12  # words from a name to how its bearer came to an office: "X on Monday on the occasion of his election"
)
_MAX_TO_TITLE = 6
_AFFAIRS = "affairs"
_LONGEST_OFFICE = 14  # words: "Director General of the Europe Department of the Ministry of Foreign Affairs of A"
_SET_APART = {"head_of_state", "head_of_government", "official"}
_HELD_BY_ONE = {"foreign_minister", "defence_minister"}
_SAID, _FINITE = {"VBD", "VBZ"}, {"VBD", "VBZ", "VBP", "MD"}
_OF_PERSON = {"his", "her", "being"}
_TOWARDS = {"to", "on", "in", "for", "at"}
_OF_SOMEBODY = {"with", "by", "from", "between", "like"}
_APPOSITION_ENDS = {",", ")", ";", ".", ":", "-", "--"}
_CLOSING = {"VBD", "VBZ", "VBP", "MD", "CC", "IN", "_SP"}
_LOCATIVES = {"in", "at", "from", "near"}
_BESIDE = (["as", "well"], ["along", "with"], ["together", "with"])
_PORTFOLIO = {"NN", "NNS", "JJ", "CC"}
_MAX_PORTFOLIO = 3  # words: "Tonga's trade and tourism minister"
_FINITE = {"VBD", "VBZ", "VBP", "MD", "WP", "WDT"}


def _is_in_opening(office: Token, name: Token) -> bool:
    """Whether an office belongs to a phrase before the clause whose subject is the name: "At talks with the President
    of A, Minister X said"."""
    if name.dep_ not in SUBJECT_LABELS:
        return False
    below = office
    for above in office.ancestors:
        if above == name.head:
            return below.dep_ == "prep"
        below = above
    return False


def _bracketed(scene: Scene, at: int) -> Place | None:
    """The country alone in brackets that open here: "Jane Doe (Japan)", "John Doe (the Republic of Rwanda)"."""
    texts = scene.doc.texts
    if texts[at] != "(":
        return None
    start = at + 1 + (scene.doc.lowers[at + 1 : at + 2] == ["the"])
    place = scene.place_at.get(start)
    is_alone = place is not None and place.start == start and texts[place.end : place.end + 1] == [")"]
    return place if is_alone else None


@dataclass(slots=True)
class Zone:
    """The title and country words around a name."""

    start: int
    end: int
    titles: list[TitleMatch]
    places: list[Place]
    words: set[str]


class ZoneReader:
    """Reads the zones of names in a scene."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._modifiers = knowledge.words["title_modifier"] | knowledge.words["honorific"]
        self._spokespeople = knowledge.words["spokesperson"]
        self._bodies = knowledge.words["body_noun"]
        self._offers, self._letters = knowledge.words["offer_noun"], knowledge.words["letter_term"]
        self._speech = knowledge.words["speech_verb"]
        self._sessions = knowledge.words["forum_noun"]

    def before(self, scene: Scene, name_start: int) -> Zone:
        """What stands before a name and may belong to it, read backwards to the start of the sentence at most."""
        zone = Zone(name_start, name_start, [], [], set())
        doc, at = scene.doc, told_offices.past_post(scene, name_start) - 1
        first, office = doc[name_start].sent.start, self._office_in_body(scene, name_start)
        while at >= first and name_start - at <= _MAX_ZONE and not self._is_end(scene, first, at, zone):
            title, place = scene.title_at.get(at), scene.place_at.get(at)
            if title is not None:
                zone.titles.append(title)
                at = title.start
            elif place is not None:
                if self._is_another_party(scene, place, name_start, zone):
                    break
                zone.places.append(place)
                at = place.start
            elif at > office:
                pass  # within what the comma ends: "the minister for foreign trade, X"
            elif not self._may_be_in_title(scene, at, name_start, zone):
                break
            elif doc.texts[at] == ",":
                office = self._office_before(scene, at)
            zone.words.add(doc.lowers[at])
            if title is not None or place is not None or doc.lowers[at] in self._modifiers:
                zone.start = at
            at -= 1
        zone.places = [p for p in zone.places if p.start >= zone.start]
        if not zone.titles:
            zone.places = [p for p in zone.places if p.kind == "demonym" and p.end >= name_start - 1]
            zone.start = min([name_start, *(p.start for p in zone.places)])
        zone.places.reverse()
        zone.titles.reverse()
        return zone

    def _is_end(self, scene: Scene, first: int, at: int, zone: Zone) -> bool:
        """Whether a word belongs to another name, or to a session of which nobody is head."""
        is_session = bool(zone.titles) and scene.doc.lowers[at] in self._sessions
        return at in scene.name_at or (is_session and _is_in_fronted(scene.doc, first, at))

    def _office_in_body(self, scene: Scene, name_start: int) -> int:
        """Where the office ends of a body that stands, in lower case, before a name: "chairman| of the parliament's
        foreign affairs committee X"; the name where none does."""
        body = scene.doc.texts[name_start - 1] if name_start else ""
        is_body = (
            body.islower()
            and (body in self._knowledge.institutions or body == _AFFAIRS)
            and name_start - 1 not in scene.title_at
        )
        return self._office_before(scene, name_start) if is_body else name_start

    def _is_someone_else(self, scene: Scene, conjunction: int) -> bool:
        """Whether the office before "and" is another's: "The President and Chancellor Angela Merkel of Germany", "The
        Foreign Secretary and Foreign Minister X", "The Minister and Danish Minister X", "the UN chief and A's Premier
        X"."""
        match, other = scene.title_at.get(conjunction - 1), scene.title_at.get(conjunction + 1)
        body = scene.place_at.get(match.start - 1) if match is not None else None
        start = body.start if body is not None else match.start if match is not None else 0
        before = scene.doc.lowers[start - 1 : start]  # "the", or as in "A's foreign minister and B's king, X"
        is_set_apart = before == ["the"] or (before in (["'s"], ["'"]) and start - 2 in scene.place_at)
        if match is None or not is_set_apart:
            return False
        place = scene.place_at.get(conjunction + 1 + (scene.doc.lowers[conjunction + 1 : conjunction + 2] == ["the"]))
        is_same = other is not None and other.title.role == match.title.role in _HELD_BY_ONE
        is_former = "former" in scene.doc.lowers[conjunction + 1 : conjunction + 3]
        titles = (scene.title_at.get(at) for at in range(conjunction + 1, min(conjunction + 5, len(scene.doc))))
        next_title = next((title for title in titles if title is not None), None)  # "and B's king's guest, X"
        is_owner = next_title is not None and scene.doc.lowers[next_title.end : next_title.end + 1] in (["'s"], ["'"])
        is_foreign = place is not None and place.kind in {"demonym", "name"} and not is_former and not is_owner
        is_other = match.title.role in _SET_APART or is_same
        return is_foreign or (before == ["the"] and is_other)

    def _is_explained(self, scene: Scene, comma: int, name_start: int) -> bool:
        """Whether a name explains the office before its comma: "the president of Russia, Vladimir Putin, said"."""
        doc, end = scene.doc, scene.name_at[name_start][1]
        is_closed = (
            end >= len(doc) or doc.texts[end] in {",", ".", ";", ")", ":", "-", "--"} or doc.tags[end] in _CLOSING
        )
        place = scene.place_at.get(comma - 1)
        if place is not None and place.kind == "demonym":
            return False  # "during his meetings with Yemenis, X said"
        if _is_in_opening(doc[comma - 1], doc[name_start:end].root) or self._has_said(scene, comma, end):
            return False
        if place is not None or comma - 1 in scene.title_at:
            return is_closed or place is not None
        return is_closed and self._office_before(scene, comma) < comma

    def _is_held_beside(self, scene: Scene, comma: int) -> bool:
        """Whether the office before a comma is one that goes with another: "the Deputy Premier, Foreign Minister X"."""
        office, other = scene.title_at.get(comma - 1), scene.title_at.get(comma + 1)
        is_one = office is not None and office.title.phrase in self._knowledge.words["added_title"]
        return is_one and other is not None and other.start == comma + 1 and not other.title.is_plural

    def _has_said(self, scene: Scene, comma: int, end: int) -> bool:
        """Whether a name behind a comma is of who said what stands before it: "will receive the king of A, X said"."""
        doc = scene.doc
        is_saying = end < len(doc) and doc.tags[end] in _SAID and doc.lemmas[end] in self._speech
        return is_saying and not _FINITE.isdisjoint(doc.tags[doc[comma].sent.start : comma])

    def _office_before(self, scene: Scene, comma: int) -> int:
        """Where the office ends that stands before a comma, told at length or not; the comma where none does."""
        doc = scene.doc
        for i in range(comma - 1, max(doc[comma].sent.start, comma - _LONGEST_OFFICE) - 1, -1):
            if i in scene.title_at:
                return i
            is_bracket = doc.texts[i] in {"(", ")"}  # "the Assembly (APN), X"
            if doc.tags[i].startswith("VB") or (doc[i].is_punct and not is_bracket) or i in scene.name_at:
                break
        return comma

    def _is_another_party(self, scene: Scene, place: Place, name_start: int, zone: Zone) -> bool:
        """Whether a country's name right before a person's is no part of the title: "told Russia Smith would"."""
        before = scene.doc.lowers[place.start - 1] if place.start else ""
        if told_offices.is_of_club(scene, place):
            return True
        if before == "in" and told_offices.is_consulate(scene, place.start - 2):
            return False
        is_where = before in _LOCATIVES and not self._is_owner(scene, place, zone)
        is_where = is_where and not (place.kind == "name" and self._is_sender(scene.doc[place.start - 1]))
        if zone.titles and place.kind in {*told_offices.SPOTS, "subdivision"} and is_where:
            return True  # "while in Brussels President X will also meet …"
        is_owned = before in {"of", "the", "to", "for"} or (place.kind == "seat" and before == "'s")
        is_adjacent = place.end == name_start and not is_owned
        return is_adjacent and place.kind not in {"demonym", "organisation", "acronym"}

    def _is_owner(self, scene: Scene, place: Place, zone: Zone) -> bool:
        """Whether a title is said to be the place's own: "from A's new ambassador, X", not "in A's capital President
        X"."""
        lowers, at = scene.doc.lowers, place.end
        is_whose = bool(zone.titles) and lowers[at : at + 1] in (["'s"], ["'"])
        return is_whose and all(word in self._modifiers for word in lowers[at + 1 : zone.titles[-1].start])

    def _is_sender(self, preposition: Token) -> bool:
        """Whether it tells from whom something comes: "a call from A's Ambassador X", not "back from A President X"."""
        cue = self._knowledge.cues.get((preposition.head.lemma_, "noun"))
        is_sent = cue is not None and cue.mode != "visit" and preposition.head.tag_ == "NN"
        is_sent = is_sent or preposition.head.lemma_ in self._offers or preposition.head.lower_ in self._letters
        return is_sent and preposition.lower_ == "from"

    def _may_be_in_title(self, scene: Scene, at: int, name_start: int, zone: Zone) -> bool:
        doc, token = scene.doc, scene.doc[at]
        word = token.lower_
        if word == "-" and told_offices.is_dash(scene.doc, at):
            return False  # "with heads of state - President X, Premier Y"
        is_modifier = word in self._modifiers or word in {"'s", "-", "/"} or told_offices.is_in_title_by_of(scene, at)
        is_modifier = is_modifier or (word == "'" and at - 1 in scene.place_at)  # "the Maldives' president"
        if is_modifier or (word == "for" and at - 1 in scene.title_at):
            return True
        if (
            word == "to"
            and told_offices.is_post_at(scene, at + 1)
            and not zone.titles
            and (at - 1 in scene.place_at or doc.lowers[at - 1] in self._knowledge.institutions)
        ):
            return True  # "Head of the Delegation of A to B X"
        is_whose = word == "to" and (at + 1 in scene.title_at or (zone.titles and at + 1 in scene.place_at))
        # "a former adviser to Prime Minister X", "an aide to A's premier X"
        if is_whose or (word in _TOWARDS and at == name_start - 1):  # "a message of the president to X"
            return False
        if word in _TOWARDS:
            return at - 1 in scene.title_at or told_offices.goes_on(scene, at, name_start, self._bodies)
        if word == ",":
            honorifics, ranks = self._knowledge.words["honorific"], self._knowledge.words["rank_title"]
            is_close = all(
                doc.lowers[i].rstrip(".") in honorifics or i in scene.title_at for i in range(at + 1, name_start)
            )
            is_bare = is_close and all(t.title.phrase in ranks for t in zone.titles)  # "the chief of staff, General X"
            is_explained = is_bare and self._is_explained(scene, at, name_start)
            return is_explained or told_offices.is_in_portfolio(scene, at) or self._is_held_beside(scene, at)
        if word in {"and", "&"} and self._is_someone_else(scene, at):
            return False
        if word in {"and", "&"}:
            is_in_office = (
                doc.texts[at - 1][:1].isupper() and at - 1 not in scene.place_at and at - 1 not in scene.name_at
            )
            office = scene.title_at.get(at - 1)  # not "business leaders and Mayor X"
            is_one = office is not None and not office.title.is_plural
            is_one = is_one or _is_portfolio(scene, at, zone)  # "Tonga's trade and tourism minister"
            return at > 0 and (is_one or (office is None and is_in_office and at + 1 not in scene.title_at))
        if token.is_space or token.is_punct:
            return told_offices.is_bracketed(scene, at)
        is_capital = token.text[0].isupper() and token.tag_ in {"NNP", "NNPS", "NN", "NNS", "JJ"}
        return is_capital or word in self._knowledge.institutions or _is_portfolio(scene, at, zone)

    def after(self, scene: Scene, name_end: int) -> Zone | None:
        """An apposition with a title, or "of Iraq"; None for neither."""
        doc = scene.doc
        if name_end >= len(doc):
            return None
        if doc.lowers[name_end] == "of":
            at = name_end + 1 + (name_end + 1 < len(doc) and doc.lowers[name_end + 1] == "the")
            place = scene.place_at.get(at) or self._of_body(scene, at)
            return Zone(name_end, place.end, [], [place], set()) if place is not None else None
        if (told := told_offices.behind(scene, name_end, self._knowledge)) is not None:
            return Zone(name_end, told[0], [told[1]], told[2], set())
        if doc.texts[name_end] not in {",", "("}:
            return self._office_won(scene, name_end)
        if (place := _bracketed(scene, name_end)) is not None:
            return Zone(name_end, place.end + 1, [], [place], set())
        following = doc.lowers[name_end + 1 : name_end + 3]
        if following[:1] in (["and"], ["but"], ["while"]) or following in _BESIDE:
            return None  # "met X, and the emir of A met Y", "met X, as well as the emir of A"
        zone = self._apposition(scene, name_end)
        if zone is None or self._is_of_the_next(scene, zone):
            return None
        if not zone.titles:
            return None
        opening = min([zone.titles[0].start, *(place.start for place in zone.places[:1])])
        return zone if opening - name_end <= 6 else None

    def _office_won(self, scene: Scene, name_end: int) -> Zone | None:
        """The office that somebody is said to have come to: "congratulated X on his election as president of A"."""
        doc, accessions = scene.doc, self._knowledge.words["accession_word"]
        for at in range(name_end, min(doc[name_end].sent.end, name_end + _MAX_TO_OFFICE)):
            if at in scene.name_at:
                return None
            if doc.lowers[at] in accessions and not _OF_PERSON.isdisjoint(doc.lowers[max(name_end, at - 3) : at]):
                zone = self._apposition(scene, at)
                is_of_name = zone is not None and bool(zone.titles) and zone.titles[0].start - at <= _MAX_TO_TITLE
                return replace(zone, start=name_end, end=name_end) if zone is not None and is_of_name else None
        return None

    def _of_body(self, scene: Scene, at: int) -> Place | None:
        """The country of a body of which an official is: "of the Central Council of the Youth League of A"."""
        doc, start = scene.doc, at
        while at < len(doc) and at - start <= _MAX_ZONE:
            place = scene.place_at.get(at)
            if place is not None:
                return place if place.kind in {"demonym", "name", "acronym", "colloquial", "party"} else None
            if at in scene.name_at or not (doc.texts[at][0].isupper() or doc.lowers[at] in told_offices.IN_NAMES):
                return None
            at += 1
        return None

    def _apposition(self, scene: Scene, name_end: int) -> Zone | None:
        """The words after the comma or bracket behind a name, as far as they may be about its bearer."""
        doc = scene.doc
        closing = _APPOSITION_ENDS - {","} if doc.texts[name_end] == "(" else _APPOSITION_ENDS
        zone = Zone(name_end, name_end, [], [], set())
        at = name_end + 1
        while at < len(doc) and at - name_end <= _MAX_ZONE and at not in scene.name_at:
            token = doc[at]
            title, place = scene.title_at.get(at), scene.place_at.get(at)
            if token.text in closing or token.is_space or token.tag_ in _FINITE or (zone.titles and _is_aim(doc, at)):
                break
            if token.lower_ == "with" and not zone.titles and doc.tags[name_end + 1] == "IN":
                return None  # "X, in a meeting with A's ambassador, said"
            if title is not None:
                zone.titles.append(title)
            elif place is not None:
                zone.places.append(place)
            elif at - name_end > 6 and not zone.titles:
                return None
            zone.words.add(token.lower_)
            hit = title or place
            at = hit.end if hit is not None else at + 1
        zone.end = at
        return zone

    def _is_of_the_next(self, scene: Scene, zone: Zone) -> bool:
        """Whether the title after a comma is not the name's: "X, Foreign Minister Y"; or the subject of what follows:
        "After talks with X, the minister left"."""
        doc, at = scene.doc, zone.end
        if at in scene.name_at and at not in scene.title_at and doc.texts[at - 1] != ",":
            return True
        if doc[at : at + 1].text in _APPOSITION_ENDS:
            return False
        heads = (doc[i] for title in zone.titles for i in range(title.start, title.end))
        return any(t.dep_ in {"nsubj", "nsubjpass"} and t.head.i >= at for t in heads)

    def country(self, scene: Scene, zones: list[Zone]) -> str | None:
        """The country a title belongs to: not the one it is accredited to or deals with."""
        for zone in zones:
            for place in zone.places:
                if (place.kind == "seat" and self._is_owned(scene, place, zone)) or is_post(scene, place):
                    continue
                before = scene.doc.lowers[place.start - 1] if place.start else ""
                if before == "the" and place.start > 1:
                    before = scene.doc.lowers[place.start - 2]
                titled = {word for t in zone.titles for word in t.title.phrase.split()}
                is_for = before == "for" and not self._spokespeople.isdisjoint(titled)  # of whom he speaks for
                where = place.start - 1 - (scene.doc.lowers[place.start - 1] == "the")
                is_for = is_for or told_offices.is_at_body(scene, where)
                is_object = before in _TOWARDS and not is_for and any(t.end < place.start for t in zone.titles)
                if not is_object:
                    return place.code
        return None

    def _is_owned(self, scene: Scene, body: Place, zone: Zone) -> bool:
        """Whether a body whose name several states give to theirs is said to be of another: "the Council of the A"."""
        of = scene.doc[body.end : body.end + 1]
        return len(of) > 0 and of[0].lower_ == "of" and any(0 < p.start - body.end <= 2 for p in zone.places)


def _is_in_fronted(doc: Doc, start: int, at: int) -> bool:
    """Whether a session ends the phrase with which a sentence opens: "At the A summit President X met Y", which are no
    words of the title; unlike "With the A conference president X came Y", and "On Monday A Conference president X"."""
    is_one_phrase = "," not in doc.texts[start:at] and "DATE" not in doc.labels[start:at]
    return doc.tags[start] == "IN" and is_one_phrase and _OF_SOMEBODY.isdisjoint(doc.lowers[start:at])


def _is_aim(doc: Doc, at: int) -> bool:
    """Whether an infinitive begins: "X, the first minister to visit A"."""
    return doc.tags[at : at + 2] == ["TO", "VB"]


def _is_portfolio(scene: Scene, at: int, zone: Zone) -> bool:
    """Whether lower-case words say for what a country's minister or envoy is: "the Peruvian fisheries minister, X"."""
    doc = scene.doc
    if not zone.titles or zone.titles[-1].start > at + _MAX_PORTFOLIO:
        return False
    first = at
    while first > 0 and at - first < _MAX_PORTFOLIO and doc.tags[first] in _PORTFOLIO and first not in scene.place_at:
        first -= 1
    if doc.tags[first + 1] == "CC":
        return False  # "President X of A and President Y"
    first -= doc.lowers[first] in {"'s", "'"}
    return first in scene.place_at and scene.place_at[first].kind not in {"organisation", "city", "capital"}

"""People's names in a document: the model's, trimmed, and those of office holders of the day. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from extract.annotate import drawn_names, told_names
from extract.annotate.grammar import PROPER_TAGS
from extract.annotate.knowledge import Knowledge, Office, fold
from extract.annotate.mentions import Person
from extract.annotate.register import LEADERS, is_suffix, once_led
from extract.annotate.scene import Scene, TitleMatch
from extract.annotate.tokens import Doc, Span, Token

_LONGEST_NAME = 5
_TINY = 2  # letters
_SYLLABLE = 3  # letters of a word that is more often part of a name than a town's
_ONE_LETTER = {"O", "U"}  # surnames and honorifics that open names: "O Jin U", "U Thant"
_LONGEST_RUN = 8
_MAX_DETERMINERS = 4
_STORMS = {"hurricane", "hurricanes", "typhoon", "typhoons", "cyclone", "cyclones"}
_SHORTEST_RUN = 2
_NOUN_TAGS = {"NN", "NNP", "NNPS"}
_POSTING = {"of", "to", "the"}
_UNTOLD = {"", "NORP"}  # of a people that nobody knows, as surnames in "-yan" are labelled
_NO_NAMES = {"DATE", "TIME", "GPE", "LOC", "FAC", "EVENT", "CARDINAL", "ORDINAL"}


class NameFinder:
    """Puts the names into a scene."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._modifiers = knowledge.words["title_modifier"] | knowledge.words["honorific"]
        self._groups = knowledge.events.groups
        self._bodies = knowledge.words["body_noun"] | knowledge.words["site_noun"]
        self._follows_names = {"'s", "'", ",", "today"} | knowledge.words["caption_noun"]

    def find(self, scene: Scene) -> None:
        """Note in the scene where names stand: those that the model labels, then those of titles and offices."""
        no_people: set[int] = set()
        for entity in scene.doc.ents:
            if entity.label_ == "PERSON" and self._is_something_else(entity):
                no_people.update(range(entity.start, entity.end))
            elif entity.label_ == "PERSON" and entity.start not in scene.name_at:
                self._add_name(scene, entity.start, entity.end)
        end_of_last = 0
        words = scene.doc
        for at in words.capitals:
            if at < end_of_last or at in no_people or fold(words.texts[at]) not in self._knowledge.office_openings:
                continue
            length = self._office_name_length(scene, at)
            if length:
                self._add_name(scene, at, at + length)
                end_of_last = at + length
        for match in sorted(set(scene.title_at.values()), key=lambda m: m.start):
            self._add_titled(scene, match)

    def _is_something_else(self, entity: Span) -> bool:
        """Whether what the model takes for a person is a firm, a storm, an acronym in brackets or a style alone, "His
        Royal Highness"."""
        doc, start, end = entity.doc, entity.start, entity.end
        if doc.lowers[end - 1] in self._knowledge.words["royal_style"] or entity.text in self._groups:
            return True
        if not _STORMS.isdisjoint(doc.lowers[max(0, start - 1) : start + 1]):
            return True
        around = (doc[max(0, start - 1) : start].text, doc[end : end + 1].text)
        return len(entity) == 1 and doc.texts[start].isupper() and around == ("(", ")")

    def _add_titled(self, scene: Scene, match: TitleMatch) -> None:
        """The name that a title makes one, whatever the model took it for: "Premier Kim Yong Il", "Seretse Khama,
        president of Botswana"."""
        doc = scene.doc
        at = self._past_posting(scene, match) or self._past_country(scene, match)
        if (at := at or told_names.behind(scene, match, self._knowledge)) is not None:
            self._put(scene, *at)
            return
        end = match.end
        while end < len(doc) and end - match.end < _LONGEST_RUN and self._is_proper(scene, end):
            end += 1
        end += end < len(doc) and drawn_names.closes(scene, match.end, end)
        known = {scene.name_at[i] for i in range(match.end, end) if i in scene.name_at}
        is_one = match.title.phrase in self._knowledge.words["regnal_title"]  # "Crown Prince Frederik"
        is_one = is_one or (end == match.end + 1 and told_names.stands_alone(scene, match, self._knowledge))
        if not match.title.is_plural and (known or end - match.end > 1 - is_one):
            begins = min((start for start, _ in known), default=match.end)
            begins = drawn_names.begins(scene, match, begins, self._knowledge)
            self._put(
                scene,
                match.end if begins == match.end or len(known) > 1 else begins,
                max([end, *(e for _, e in known)]),
            )
        elif match.title.is_plural:
            self._add_first(scene, match)
        elif not known:
            self._add_before(scene, match)

    def _past_posting(self, scene: Scene, match: TitleMatch) -> tuple[int, int] | None:
        """The name after where an envoy is posted: "Ambassador of A to B Jane Doe"."""
        doc, at, is_posted = scene.doc, match.end, False
        while at < len(doc) and (at in scene.place_at or doc.lowers[at] in _POSTING):
            is_posted = is_posted or (doc.lowers[at] == "to")
            at = scene.place_at[at].end if at in scene.place_at else at + 1
        end = at
        while end < len(doc) and end - at < _LONGEST_NAME and self._is_proper(scene, end):
            end += 1
        is_name = is_posted and at - 1 in scene.place_at and end - at > 1 and doc.tags[at] == "NNP"
        return (at, end) if is_name and at not in scene.name_at else None

    def _past_country(self, scene: Scene, match: TitleMatch) -> tuple[int, int] | None:
        """The name after the country of an office, "President of the Republic of A Jane Doe", where the model has found
        only a part of it, or knows nothing of its words."""
        doc, at = scene.doc, drawn_names.country_behind(scene, match)
        if match.title.is_plural or doc.lowers[at : at + 1] != ["of"]:
            return None
        at += 1 + (doc.lowers[at + 1 : at + 2] == ["the"])
        place = scene.place_at.get(at)
        if place is None or place.kind == "demonym":
            return None
        at = place.end
        if at < len(doc) and (alone := drawn_names.explaining(scene, match, at, self._knowledge)) is not None:
            return alone
        while at < len(doc) and self._is_modifier(doc.lowers[at]) and at not in scene.name_at:
            at += 1
        end, drawn = at, doc.labels[at - 1]
        is_drawn = drawn in {"GPE", "ORG"} and doc.labels[at : at + 1] == [drawn]  # as if part of the country's name
        while (
            end < len(doc)
            and end - at < _LONGEST_RUN
            and (
                self._goes_on(scene, end)
                or (is_drawn and doc.labels[end] == drawn and doc.tags[end] == "NNP" and self._may_be_name(scene, end))
            )
        ):
            end += 1
        end = _past_hyphens(doc, end)
        found = {scene.name_at[i] for i in range(at, end) if i in scene.name_at}
        is_whole = len(found) == 1 and (at, end) in found
        is_unknown = not found and (is_drawn or _UNTOLD.issuperset(doc.labels[at:end]))
        is_unknown = is_unknown and not _NOUN_TAGS.intersection(doc.tags[end : end + 1])
        is_unknown = is_unknown and self._bodies.isdisjoint(doc.lowers[at:end])
        is_name = end - at > 1 and (bool(found) or is_unknown) and doc.tags[at] in PROPER_TAGS
        return (at, end) if is_name and not is_whole else None

    def _may_be_name(self, scene: Scene, at: int) -> bool:
        """Whether a word that the model takes for a part of another name may be one of a person's."""
        lower = scene.doc.lowers[at]
        is_other = self._is_modifier(lower) or lower in self._knowledge.institutions
        return not is_other and at not in scene.place_at and at not in scene.title_at

    def _goes_on(self, scene: Scene, at: int) -> bool:
        """Whether a name goes on with a word: a proper one, a hyphen between two, a particle before one."""
        doc = scene.doc
        if self._is_proper(scene, at):
            return True
        is_joint = doc.texts[at] == "-" or doc.lowers[at] in drawn_names.PARTICLES
        return is_joint and at + 1 < len(doc) and (self._is_proper(scene, at + 1) or doc.texts[at + 1] == "-")

    def _add_first(self, scene: Scene, match: TitleMatch) -> None:
        """The rest of the first name of several that share a title: "Presidents Muhammadu Buhari and …"."""
        at = match.end
        while at < len(scene.doc) and at - match.end < _LONGEST_NAME and scene.doc.texts[at][0].isupper():
            if at in scene.name_at:
                self._put(scene, match.end, scene.name_at[at][1])
                return
            if at in scene.place_at:
                return
            at += 1

    def _add_before(self, scene: Scene, match: TitleMatch) -> None:
        """The name in front of the comma and the determiners of a title in apposition."""
        doc, at = scene.doc, match.start - 1
        first = doc[match.start].sent.start
        while at > first and match.start - at <= _MAX_DETERMINERS and doc.texts[at] != ",":
            if at not in scene.place_at and doc.tags[at] not in {"DT", "JJ", "VBN", "VBG", "RB", "NNP"}:
                return
            at -= 1
        end = at
        while at > first and end - at < _LONGEST_RUN and self._is_proper(scene, at - 1):
            at = _past_hyphens_back(doc, at - 1, first)
        if doc.texts[end] == "," and end - at > 1:
            self._put(scene, at, end)

    def _is_proper(self, scene: Scene, at: int) -> bool:
        """Whether a word may be part of a person's name."""
        token, place = scene.doc[at], scene.place_at.get(at)
        is_place = place is not None and not (place.kind == "city" and len(token.text) <= _SYLLABLE)
        if is_place or at in scene.title_at or not token.text[0].isupper() or token.tag_ not in PROPER_TAGS:
            return False
        is_other = self._is_modifier(token.lower_) or token.lower_ in self._knowledge.institutions
        is_given = token.ent_type_ == "GPE" and at + 1 in scene.name_at  # a given name that passes for a town's
        return not is_other and (at in scene.name_at or is_given or token.ent_type_ not in _NO_NAMES)

    def _is_modifier(self, word: str) -> bool:
        """Whether a word goes with titles or before names: "deputy", "Mr."."""
        return word in self._modifiers or word.rstrip(".") in self._modifiers

    def _put(self, scene: Scene, start: int, end: int) -> None:
        texts, known = scene.doc.texts[start:end], self._knowledge.given_names
        if len(texts) > _SHORTEST_RUN and all(text.isupper() for text in texts):  # "RESOURCES JOHN P. DOE"
            start += next((i for i, text in enumerate(texts[:-1]) if fold(text) in known), 0)
        start = drawn_names.behind_style(scene, start, end, self._knowledge)
        start -= start > 0 and end - start > 1 and scene.doc.texts[start - 1] in _ONE_LETTER
        for i in range(start, end):
            scene.name_at[i] = (start, end)
            if end - start > 1 and scene.doc.texts[i].istitle() and len(scene.doc.texts[i]) <= _SYLLABLE:
                scene.place_at.pop(i, None)  # "Han Pong Ho", not the town of Ho

    def _office_name_length(self, scene: Scene, at: int) -> int:
        """How many tokens are the name of somebody in office on the day, from one that opens such names; 0 for none."""
        doc = scene.doc
        if at in scene.name_at or at in scene.place_at or doc.labels[at] == "DATE":
            return 0
        for length in range(_LONGEST_NAME, 0, -1):
            span = doc[at : at + length]
            if len(span) < length or (length == 1 and not self._may_stand_alone(doc[at])):
                continue
            if any(i in scene.name_at or i in scene.place_at or i in scene.title_at for i in range(at, at + length)):
                continue
            if length == 1 and (self._ends_site(doc, at) or self._opens_body(doc, at)):
                continue  # "Snowdonia National Park", "Ford Motor Company"
            if length == 1 and self._is_of_longer(scene, at):
                continue
            name = fold(span.text)
            is_alone = length > 1 or not _is_within_name(doc[at])
            held = self._held(scene, name, is_alone) if self._knowledge.offices_by_name.get(name) else []
            if any(len(name) > _TINY or self._is_addressed(doc[at]) or o.office in LEADERS for o in held):
                return length
        return 0

    def _is_of_longer(self, scene: Scene, at: int) -> bool:
        """Whether it is one word of a longer name that nobody knows: within one, or the last behind a comma."""
        doc = scene.doc
        if not 0 < at < len(doc) - 1 or not self._is_proper(scene, at - 1):
            return False
        is_last = at > 1 and doc.texts[at - 2] == "," and not doc.labels[at - 1] and len(doc.texts[at - 1]) > _TINY
        return self._is_proper(scene, at + 1) or (is_last and doc[at - 1].head == doc[at])

    def _ends_site(self, doc: Doc, at: int) -> bool:
        """Whether a surname is the noun of a place's name here."""
        is_noun = doc.lowers[at] in self._knowledge.words["site_noun"]
        return is_noun and at > 0 and doc.labels[at] != "PERSON" and doc.labels[at - 1] == doc.labels[at] != ""

    def _opens_body(self, doc: Doc, at: int) -> bool:
        """Whether a surname opens the name of a body or site here, or is a firm's that the document names in full."""
        words = self._knowledge.words
        if _is_body_from(doc, at, words["site_noun"] | words["body_noun"]):
            return True
        again = (i for i in doc.capitals if i != at and doc.texts[i] == doc.texts[at])
        return any(_is_body_from(doc, i, words["firm_noun"]) for i in again)

    def _may_stand_alone(self, word: Token) -> bool:
        """Whether one word is enough of a name."""
        if self._is_of_something(word) or word.doc[word.i + 1 : word.i + 2].text == "&":  # "Boys & Girls Club"
            return False
        is_tiny = len(word.text) <= _TINY and word.tag_ != "NNP"
        return not is_tiny and _is_name(word) and not _is_after_article(word)

    def _is_addressed(self, word: Token) -> bool:
        """Whether it stands after Mr and the like, as names of two letters must but for those of leaders: "Mr Li"."""
        return word.i > 0 and word.nbor(-1).lower_ in self._knowledge.words["honorific"]

    def _is_of_something(self, word: Token) -> bool:
        """Whether the word ends the name of a firm or a lake: "Lockheed Martin", "Lake Victoria"."""
        before = word.nbor(-1) if word.i else None
        if before is None or not before.text[0].isupper() or before.tag_ not in PROPER_TAGS:
            return False
        is_title = before.lower_ in self._knowledge.titles or before.lower_ in self._modifiers
        is_firm = word.ent_type_ == before.ent_type_ == "ORG" and not is_title
        return before.lower_ in self._knowledge.words["named_after_people"] or is_firm

    def _held(self, scene: Scene, name: str, is_alone: bool) -> list[Office]:
        """The offices that make the name one: held on the day, or those of a leader of the past if it stands alone."""
        offices = self._knowledge.offices_by_name.get(name, ())
        if scene.published is None:
            return list(offices)
        held = [office for office in offices if office.is_held(scene.published)]
        is_past = not held and is_alone and name not in self._knowledge.given_names
        return once_led(offices) if is_past else held

    def _add_name(self, scene: Scene, start: int, end: int) -> None:
        """A name without the titles, countries and possessives that the model drew into it."""
        if start in scene.name_at and scene.name_at[start][0] < start:
            return  # the rest of the name before
        doc, begin = scene.doc, start
        while start < end and (
            start in scene.title_at or start in scene.place_at or self._is_modifier(doc.lowers[start])
            or not doc.texts[start][0].isalpha() or doc.texts[start].isspace()
        ) and not self._is_name_word(doc[start], end - start):  # fmt: skip
            start += 1
        while end > start and (
            end - 1 in scene.title_at or doc.lowers[end - 1] in self._follows_names or doc.texts[end - 1].isspace()
        ):
            end -= 1
        for i in range(start, end):
            if doc.texts[i].isspace() or (i in scene.title_at and scene.title_at[i].end - scene.title_at[i].start > 1):
                end = i
                break
        end = drawn_names.ends(scene, self._past_particles(scene, _past_hyphens(doc, end)))
        if self._is_cut_short(scene, start, end, begin):
            end += 1
        if not self._is_no_name(scene, start, end):
            self._put(scene, start, end)

    def _past_particles(self, scene: Scene, end: int) -> int:
        """The end of a name with the part that a particle adds: "Jose Eduardo" of "Jose Eduardo dos Santos"."""
        doc = scene.doc
        is_on = 0 < end < len(doc) - 1 and doc[end].text in drawn_names.PARTICLES and doc[end + 1].tag_ in PROPER_TAGS
        return end + 2 if is_on and end + 1 not in scene.place_at and end + 1 not in scene.title_at else end

    def _is_no_name(self, scene: Scene, start: int, end: int) -> bool:
        """Whether what is left of what the model labels is no name: a title, a place, a suffix, "the Horn of"."""
        doc = scene.doc
        if start >= end or not any(doc.texts[i][0].isupper() for i in range(start, end)):
            return True
        if all(is_suffix(doc.texts[i]) for i in range(start, end)):
            return True
        if end - start > 1:
            return False
        is_other = doc.lowers[start] in self._modifiers or doc.lowers[start] in self._knowledge.institutions
        return is_other or start in scene.place_at or _is_after_article(doc[start])

    def _is_cut_short(self, scene: Scene, start: int, end: int, begin: int) -> bool:
        """Whether the model drew a place into a name of two words and left its second one out: "Moscow Zhang"."""
        is_one = end - start == 1 and begin < start and begin in scene.place_at and end < len(scene.doc)
        return is_one and scene.doc.tags[end] == "NNP" and end not in scene.place_at and end not in scene.title_at

    def _is_name_word(self, token: Token, left: int) -> bool:
        """Words such as Major, King or Chad that begin a name rather than a title: only where little follows."""
        return left > 1 and token.lower_ in {"al", "el", "bin", "abu"}


def _past_hyphens(doc: Doc, end: int) -> int:
    """The end of a name with the rest of its last word: "Moon Jae", or "Moon Jae-", of "Moon Jae-in"."""
    if 1 < end < len(doc) and doc.texts[end - 1] == "-" and not doc[end - 2].whitespace_ + doc[end - 1].whitespace_:
        end += 1
    while 0 < end < len(doc) - 1 and doc.texts[end] == "-" and not doc[end - 1].whitespace_ + doc[end].whitespace_:
        end += 2
    return end


def _past_hyphens_back(doc: Doc, start: int, first: int) -> int:
    """The start of a name with the rest of its first word: "Jin Lee" of "Hae-jin Lee"; not before ``first``."""
    while (
        start - 2 >= first
        and doc.texts[start - 1] == "-"
        and not doc[start - 2].whitespace_ + doc[start - 1].whitespace_
    ):
        start -= 2
    return start


def _is_after_article(word: Token) -> bool:
    """Whether one word with an article is no person: "on the Hill", "for the Horn of Africa"; "the Bidens" are."""
    if word.i == 0 or word.nbor(-1).lower_ != "the" or word.tag_ != "NNP":
        return False
    return word.head.i <= word.i or word.doc.lowers[word.i + 1 : word.i + 2] == ["of"]


def _is_within_name(token: Token) -> bool:
    """Whether a name stands beside: "the Harold Wilson Memorial Arena"."""
    around = [*token.doc[max(0, token.i - 1) : token.i], *token.doc[token.i + 1 : token.i + 2]]
    return any(t.tag_ in {"NNP", "NNPS"} for t in around)


def _is_name(token: Token) -> bool:
    """Whether a capitalised word is a name: tagged one, or a noun as which the tagger reads it ("Trump said")."""
    if token.tag_ in {"NNP", "NNPS"}:
        return True
    if token.tag_ not in {"NN", "NNS", "VB", "VBP", "JJ"} or token.text.isupper():
        return False
    after = token.doc[token.i + 1 : token.i + 2]
    is_subject = len(after) > 0 and (after[0].tag_ in {"VBD", "VBZ", "MD", "POS", "_SP"} or after[0].lower_ == "and")
    return not token.is_sent_start or is_subject


def namesakes(doc: Doc, people: Iterable[Person], named: Mapping[int, Person]) -> list[tuple[int, int, Person]]:
    """Full names of the document's people within other names ("the Andy Warhol Foundation"): token positions, whose.
    ``named`` says whom the mention at each token is of."""
    by_first: dict[str, list[tuple[list[str], Person]]] = {}
    for person in people:
        words = person.name.split()
        if len(words) > 1:
            by_first.setdefault(words[0], []).append((words, person))
    found = []
    texts = doc.texts
    for at in [at for at, text in enumerate(texts) if text in by_first]:
        for words, person in by_first[texts[at]]:
            end = at + len(words)
            if texts[at:end] == words and all(named.get(i) is not person for i in range(at, end)):
                found.append((at, end, person))
    return found


def _is_body_from(doc: Doc, at: int, nouns: Set[str]) -> bool:
    """Whether a run of capitalised words goes on from a word to one of the nouns: "Ford" "Motor Company"."""
    end = at + 1
    while end < len(doc) and end - at < _LONGEST_NAME and doc.tags[end] in PROPER_TAGS and doc.texts[end][0].isupper():
        end += 1
    return end - at >= _SHORTEST_RUN and doc.lowers[end - 1] in nouns

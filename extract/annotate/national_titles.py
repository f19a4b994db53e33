"""What an office is where its country is known: of one name it is another in each state. Pure but for what is noted of
people.

"The foreign secretary" of India is its ministry's first official, that of Britain a minister (seeds/lexicon/
national_titles.csv); who heads a body of a state heads no organisation of states.
"""

from __future__ import annotations

from dataclasses import replace

from extract.annotate.knowledge import Knowledge, fold
from extract.annotate.mentions import Party, Place
from extract.annotate.scene import Scene, TitleMatch

_HEADS_BODY = "igo_head"
_AWAY = {"in", "to", "at", "for", "from", "with", "about"}


def implied_country(scene: Scene, match: TitleMatch, knowledge: Knowledge) -> str | None:
    """Whose a title is that only one state has: not a "secretary of state for" anything, nor one whom a publisher names
    in whose own country officials have this title, or who speaks of a state that has the like and not of the other, but
    for states of whom another official is named, or where something is done."""
    title = match.title
    if title.country is None or (title.phrase, scene.source_country) in knowledge.national_titles:
        return None
    is_for = scene.doc.lowers[match.end : match.end + 1] == ["for"]
    if is_for and any(phrase == title.phrase for phrase, _ in knowledge.national_titles):
        return None
    named = (place.code for place in scene.places if not _is_spot(scene, place))
    told_of = {scene.source_country, *named} - _of_others(scene, match)
    is_elsewhere = title.country not in told_of and any((title.phrase, c) in knowledge.national_titles for c in told_of)
    return None if is_elsewhere else title.country


def _is_spot(scene: Scene, place: Place) -> bool:
    """Whether it is told as where something is done, or of what: "flew to A", "a talk about the A"."""
    lowers = scene.doc.lowers
    before = place.start - 1 - (lowers[place.start - 1 : place.start] == ["the"])
    return before >= 0 and lowers[before] in _AWAY


def _of_others(scene: Scene, match: TitleMatch) -> set[str]:
    """The countries before other offices than this: "met French President X", "France's president"."""
    doc, titles = scene.doc, scene.title_at
    offices = ((p.code, titles.get(p.end + (doc.lowers[p.end : p.end + 1] == ["'s"]))) for p in scene.places)
    return {code for code, office in offices if office is not None and office.title.phrase != match.title.phrase}


def is_of_ministry(scene: Scene, match: TitleMatch) -> bool:
    """Whether a director or secretary general is one of a state's ministry: "Director General for Asian Affairs"."""
    return match.title.role == _HEADS_BODY and scene.doc.lowers[match.end : match.end + 1] == ["for"]


def role_of_unnamed(match: TitleMatch, country: str, knowledge: Knowledge) -> str | None:
    """What an office is in a country where nobody is named who holds it; a state's own head is meant before others."""
    there = knowledge.national_titles.get((match.title.phrase, country))
    return there if match.title.role != "head_of_government" else None


def _heads_a_state(name: str, country: str, knowledge: Knowledge) -> bool:
    held = knowledge.offices_by_name.get(fold(name), ())
    return any(office.country == country and office.office == "head_of_government" for office in held)


def settled(party: Party, knowledge: Knowledge) -> Party:
    """Somebody of a known country in the role that his office has there; he is from then on known for it."""
    person, country = party.person, next(iter(party.countries), None)
    if person is None or country is None or person.country != country:
        return party
    roles = {title.role for phrase in person.title_words if (title := knowledge.titles.get(phrase)) is not None}
    if person.role not in roles:
        return party
    own = (p for p in sorted(person.title_words) if p in knowledge.titles and knowledge.titles[p].role == person.role)
    there = (knowledge.national_titles.get((phrase, country)) for phrase in own)  # not that of whose envoy he is
    role = next((role for role in there if role is not None), person.role)
    if person.role == "head_of_government" and _heads_a_state(person.name, country, knowledge):
        role = person.role  # "Australian Premier X" of its prime minister
    if role == _HEADS_BODY and country not in knowledge.organisation_name:
        role = "official"
    person.note(role=role)
    return replace(party, role=role) if role != party.role else party

"""Somebody is said to be abroad → a visit there: "X was in A last week", "is expected in A", "has been to A", "a tour
that has taken him to A and B". Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.annotate import antecedents, delegations, encounters, grammar, stops
from extract.annotate.frames import Frame, Setting, is_posted, may_travel
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import NO_SPOTS, PAIR, Party, codes
from extract.annotate.tokens import Doc, Token

_STATES = {"due", "present", "back", "last", "here"}  # "is due in A", "was present in A", "is here in A"
_HEADS = {"head_of_state", "head_of_government"}
_NEAR = 8
_FOR_SESSION = 0.6  # how sure that is
_SOON_AFTER = 2  # sentences
_AT = {"in", "at", "near"}
_AUXILIARY = {"aux", "auxpass"}
_SAYS_WHAT = {"attr", "acomp", "oprd"}
_WAYS, _SETS_OUT = {"way", "route"}, {"go", "leave", "depart"}
_LANDS = {"country", "state", "nation"}
_COMES = {"arrive", "visit"}
ENDS = {"end", "conclude", "wrap", "finish", "complete"}
_HOW = {"in", "with", "without", "out", "off"}
_CRAFTS = {"plane", "aircraft", "jet", "airplane", "helicopter", "train", "motorcade"}


def of(setting: Setting, verb: Token, cue: Cue) -> list[Frame]:
    """The visits of those of whom the verb says that they are, or have been taken, somewhere abroad."""
    is_absence = grammar.has(verb, "neg")  # "has not been back to A since 2017" denies no contact
    # "is often in A", "whenever he is in A"
    is_habit = any(c.lower_ in setting.words["recurring_adverb"] or c.lower_ == "whenever" for c in verb.children)
    if verb.dep_ in _AUXILIARY or is_absence or is_habit:
        return []
    if verb.lemma_ == "take":
        return _taken(setting, verb, cue)
    if verb.lemma_ == "be" and (stop := stops.named(setting, verb)):
        return stop
    targets = whereabouts(setting, verb)
    if targets and (session := _for_session(setting, verb)):
        return session
    if not targets or not _is_somewhere(setting, verb):
        return []
    named = [t for t in grammar.subjects(verb) if not _is_bare_office(setting, t)]
    there = setting.cast.actors(named) or encounters.delighted(setting, verb)  # "it's great to be here in A"
    is_sent = len(codes(there)) == 1 and _has_reason(
        setting, verb
    )  # "diplomats were in A for talks": who came for them
    people = [p for p in there if may_travel(p) and (is_sent or not _lives_there(setting, p))]
    found = setting.visit(verb, cue, people, targets)
    return _as_expected(setting, verb, found)


def _as_expected(setting: Setting, verb: Token, found: list[Frame]) -> list[Frame]:
    """What somebody is due or expected somewhere for is yet to come, as is where he "was on his way when" something
    came between."""
    clauses = [c for c in grammar.children(verb, "advcl") if any(g.lower_ == "when" for g in c.children)]
    is_on_way = verb.tag_ == "VBD" and any(t.lemma_ in _WAYS for t in grammar.prepositional(verb, "on", "en"))
    is_expected = _is_to_do(setting, verb) or (verb.lemma_ == "expect" and grammar.is_passive(verb))
    if is_expected or (is_on_way and clauses) or any(c.lower_ == "due" for c in verb.children):
        return [replace(f, status="planned" if f.status == "occurred" else f.status) for f in found]
    return found if verb.lemma_ != "expect" else []


def _for_session(setting: Setting, verb: Token) -> list[Frame]:
    """The session of an organisation's assembly or council for which somebody is there: "is in A for the General
    Assembly"."""
    places = (setting.cast.place_at.get(t.i) for t in grammar.prepositional(verb, "for"))
    bodies = [p for p in places if p is not None and p.kind == "organisation"]
    people = [p for p in setting.cast.actors(grammar.subjects(verb)) if may_travel(p)]
    if not bodies or not people:
        return []
    held = [Party(p.start, p.end, p.end - 1, "organisation", (p.code,), None, None, "IGO") for p in bodies]
    cue = Cue(verb.lemma_, "verb", "multilateral", "", _FOR_SESSION)
    return _as_expected(setting, verb, setting.pair(verb, cue, people, held))


def arrived(
    setting: Setting, verb: Token, cue: Cue, visitors: list[Party], spot: tuple[str | None, str]
) -> list[Frame]:
    """Arrivals at a ``spot``, city and country, that is told elsewhere: "held talks in A. He arrived on Monday"."""
    city, country = spot
    if country in codes(visitors) or not visitors:
        return []
    host = Party(verb.i, verb.i + 1, verb.i, "country", (country,), None, None, "GOV")
    frame = replace(setting.frame(verb, cue, [], mode="visit"), city=city, country=country)
    of_each = ([p for p in visitors if code in p.countries] for code in codes(visitors))
    return [replace(frame, parties=(*ones, host)) for ones in of_each]


def arrived_before(setting: Setting, verb: Token, cue: Cue, visitors: list[Party]) -> list[Frame]:
    """Arrivals without a place of those whose contact at one was told right before: "X held talks in A. He arrived on
    Monday"."""
    spot = setting.cast.spoken.met_at
    if spot is None or sum(spot.trigger < s.start <= verb.i for s in setting.doc.sents) > _SOON_AFTER:
        return []
    return arrived(setting, verb, cue, [v for v in visitors if _is_among(v, spot.parties)], (spot.city, spot.country))


def _is_among(visitor: Party, parties: Sequence[Party]) -> bool:
    """Whether somebody is of those parties: himself, or by his office one of their country."""
    if visitor.person is not None:
        return any(p.person == visitor.person for p in parties)
    return bool(visitor.countries) and set(visitor.countries) <= set(codes(parties))


def _is_to_do(setting: Setting, verb: Token) -> bool:
    """Whether it tells what somebody will do there: "in the capital she is to speak of trade"."""
    return verb.lemma_ == "be" and setting.doc.tags[verb.i + 1 : verb.i + 2] == ["TO"]


def whereabouts(setting: Setting, verb: Token) -> list[Token]:
    """Places in which somebody is, to which he has been, or to which he is on his way."""
    if ways := [t for t in grammar.prepositional(verb, "on", "en") if t.lemma_ in _WAYS]:
        there = (setting.cast.place_at.get(t.i) for t in grammar.prepositional(ways[0], "to"))
        lands = [p for p in there if p is not None and p.kind not in NO_SPOTS]
        return [setting.doc[p.end - 1] for p in lands] if verb.lemma_ == "be" else []
    prepositions = ("in", "to") if verb.tag_ == "VBN" else ("in",)
    found = [t for t in grammar.prepositional(verb, *prepositions) if _is_place(setting, t)]
    return found if all(_is_of(t.head.head, verb) or t.head.dep_ == "conj" for t in found) else []


def _is_of(owner: Token, verb: Token) -> bool:
    """Whether it is the verb, or what it says of somebody who is to come: "is due in A"."""
    return owner == verb or (owner.lower_ in _STATES and owner.head == verb)


def departing(setting: Setting, verb: Token) -> list[Party]:
    """Who "left here" for abroad: officials of the publisher's own, where the text tells no country of theirs."""
    if setting.home is None or not any(c.lower_ == "here" for c in verb.children):
        return []
    people = [p for p in setting.cast.actors(grammar.subjects(verb)) if p.role is not None or p.person is not None]
    if codes(people) or not any(is_of_state(setting, p) for p in people):
        return []
    return [_of_country(p, (setting.home,)) for p in people]


def of_home(setting: Setting, travellers: list[Party]) -> list[Party]:
    """The travellers, officials of whom the text tells no country being the publisher's own: a government's notices of
    its "Special Envoy X"."""
    if setting.home is None or not setting.is_from_home or codes(travellers):
        return travellers
    return [_of_country(p, (setting.home,)) if is_of_state(setting, p) else p for p in travellers]


def with_own(setting: Setting, together: list[Party]) -> list[Party]:
    """Two who do something together, the first an official of whom the text tells no country: the publisher's own, as
    "Minister X and Minister Y of A" are on a ministry's pages."""
    first = together[0] if together else None
    is_one = first is not None and first.person is not None and not first.countries and len(codes(together)) == 1
    if first is None or not is_one or setting.is_wire or setting.home in codes(together) or first.role in _HEADS:
        return together  # a state's own heads are known by name
    return [*of_home(setting, [first]), *together[1:]]


def delegations_of_home(setting: Setting, verb: Token) -> list[Party]:
    """The delegation of a body of the publisher's own state that goes: "A delegation of the Ministry of Trade left";
    where one party rules, of any body but a club: "A delegation of the Academy of Building left". Not where others
    than its own tell of it, or it comes from somewhere."""
    if setting.home is None or not setting.is_from_home:
        return []
    is_any = setting.home in setting.knowledge.country_groups["one_party_state"] and not setting.is_sport(verb.sent)
    said_by = (setting.cast.place_at.get(i) for i in range(verb.i, verb.sent.end))
    if any(p is not None and p.kind == "demonym" and p.code != setting.home for p in said_by):
        return []
    nouns = [t for t in grammar.subjects(verb) if t.lemma_ == "delegation" and t.i in setting.cast.party_at]
    going = [Party(t.i, t.i + 1, t.i, "role", (setting.home,), None, "official", "GOV") for t in nouns]
    return [p for p in going if is_of_state(setting, p) or (is_any and _is_of_body(setting, p, verb))]


def _is_of_body(setting: Setting, delegation: Party, verb: Token) -> bool:
    """Whether a delegation is of a body with a name: "of the Academy of Building", not "of students from A"."""
    words = setting.doc.lowers[delegation.end : verb.i]
    return words[:2] == ["of", "the"] and "from" not in words


def _of_country(traveller: Party, whose: tuple[str, ...]) -> Party:
    """Somebody, or a delegation, of whom the text tells no country, as of this one."""
    return replace(traveller, countries=whose) if traveller.person is None else delegations.of_company(traveller, whose)


def left(setting: Setting, verb: Token, cue: Cue, visitors: list[Party]) -> list[Frame]:
    """The visit that is over of who left a town abroad: "left A after talks", "left A on Monday", "left A, ending a
    visit"; not "left A in doubt"."""
    places = [(t, setting.cast.place_at.get(t.i)) for t in grammar.children(verb, "dobj")]
    towns = [t for t, place in places if place is not None and place.kind in {"capital", "city"}]
    after = grammar.prepositional(verb, "after", "following")
    is_over = any(setting.noun_cue(t) is not None for t in after)
    is_over = is_over or any(c.lemma_ in ENDS for c in grammar.children(verb, "advcl"))
    is_over = is_over or any(_is_time(setting, t) for t in grammar.prepositional(verb, "on"))
    is_other = any(c.dep_ in {*_SAYS_WHAT, "xcomp", "ccomp"} or c.lower_ in _HOW for c in verb.children)
    whither = grammar.prepositional(verb, "for", "to")
    if not towns or not is_over or is_other or any(t.i in setting.cast.place_at for t in whither):
        return []
    gone = [p for p in visitors if not p.is_plural or setting.doc.lemmas[p.head] == "delegation"]
    gone = [p for p in gone if not is_posted(p, setting.words["resident_noun"], setting.doc)]
    return [f for f in setting.visit(verb, cue, gone, towns) if f.status == "occurred"]


def missions(setting: Setting, verb: Token) -> list[Party]:
    """The mission that an organisation sends: "an IMF mission arrived in A"; "the UN mission went to B" to keep the
    peace there, and stays."""
    nouns = [t for t in grammar.subjects(verb) if t.lemma_ == "mission"] if verb.lemma_ in _COMES else []
    sent = [t for t in nouns if any(c.lower_ in {"a", "an"} for c in t.children)]
    places = [(noun, setting.cast.place_at.get(noun.i - 1)) for noun in sent]
    return [
        Party(place.start, noun.i + 1, noun.i, "role", (place.code,), None, "official", "IGO")
        for noun, place in places
        if place is not None and place.kind == "organisation"
    ]


def bound_for(setting: Setting, verb: Token) -> list[Token]:
    """Where that takes place for which somebody leaves: "left here to attend a meeting in A"."""
    purposes = [c for c in verb.children if c.dep_ in {"advcl", "xcomp"} and grammar.is_infinitive(c)]
    spots = [t for purpose in purposes for t in purpose.subtree if t.dep_ == "prep" and t.lower_ in {"in", "at"}]
    return [t for spot in spots for t in grammar.children(spot, "pobj") if _is_place(setting, t)]


def about_to_go(setting: Setting, verb: Token, found: list[Frame]) -> list[Frame]:
    """Journeys on which somebody "is going", or says that he "was leaving", are yet to come; not those which he says
    that he was on when something happened, or at a time that is over."""
    if verb.lemma_ not in _SETS_OUT or verb.tag_ != "VBG":
        return found
    auxiliaries = {c.lower_ for c in grammar.children(verb, "aux")}
    is_said = verb.dep_ == "ccomp" and verb.head.lemma_ in setting.words["speech_verb"] and "was" in auxiliaries
    is_ahead = (is_said and not _is_over(setting, verb)) or not auxiliaries.isdisjoint({"is", "are", "am"})
    return [replace(f, status="planned") if is_ahead and f.status == "occurred" else f for f in found]


def _is_over(setting: Setting, going: Token) -> bool:
    """Whether a clause tells when somebody was going, or a time before the publication's stands in it; he said it long
    ago, where more than a day is told of that."""
    inside, said = {t.i for t in going.subtree}, {t.i for t in going.head.subtree}
    past = [d for d in setting.dates if setting.anchor is not None and d.last < setting.anchor]
    is_past = any(d.start in inside or (d.start in said and d.precision != "day") for d in past)
    return is_past or any(t.lower_ in {"when", "as"} for c in grammar.children(going, "advcl") for t in c.children)


def named_among(targets: list[Token]) -> list[Token]:
    """The countries that are named of several to which somebody goes: "toured countries such as A and B", "several
    countries, including A"."""
    named = [
        (t, grammar.prepositional(t, "as", "including", "like") if t.lemma_ in _LANDS and t.tag_ == "NNS" else [])
        for t in targets
    ]
    return [one for target, among in named for one in among or [target]]


def of_hosts(setting: Setting, verb: Token, targets: list[Token]) -> list[Token]:
    """The countries that "the two countries" are to which somebody goes: those at whose invitation he does."""
    noun = next((t for t in targets if t.lemma_ in _LANDS), None)
    count = antecedents.number_of(noun) if noun is not None else None
    is_two = noun is not None and any(c.lower_ in {"two", "both"} for c in noun.children)
    if count is None and not is_two:
        return targets
    asked = (t for t in grammar.prepositional(verb, "at") if t.lemma_ == "invitation")
    named = [t for noun in asked for t in noun.subtree if t.i in setting.cast.place_at]
    whose = {setting.cast.place_at[t.i].code: t for t in named}
    return list(whose.values()) if len(whose) == (count or PAIR) else targets


def is_site_at_home(setting: Setting, targets: Sequence[Token]) -> bool:
    """Whether what is visited is a site of no known country, and so the publisher's, who writes from home."""
    if setting.home is None or not setting.is_from_home or not targets:
        return False
    inside = [t for target in targets for t in (target, *grammar.children(target, "compound", "amod", "nmod", "poss"))]
    return targets[0].tag_ in grammar.PROPER_TAGS and not any(_is_known(setting, t) for t in inside)


def _is_known(setting: Setting, token: Token) -> bool:
    """Whether a word is of a place, or of somebody who is more than a mere name."""
    party = setting.cast.party_at.get(token.i)
    return token.i in setting.cast.place_at or (party is not None and not _is_mere_name(party, setting.doc))


def _is_mere_name(party: Party, doc: Doc) -> bool:
    """Whether it is one word that the model takes for a person of whom nothing is told, and at which things are, as it
    does of unknown sites."""
    person = party.person
    is_bare = person is not None and person.role is None and not person.country
    return (
        is_bare
        and person is not None
        and any(doc.texts[at] == person.name and doc.lowers[at - 1] in _AT for at in range(1, len(doc)))
    )


def is_of_state(setting: Setting, visitor: Party) -> bool:
    """Whether a visitor holds an office of state, or comes with those of a ministry, a parliament or a ruling party."""
    if visitor.person is not None and visitor.role not in {None, "official", "unknown"}:
        return True
    doc, begin = setting.doc, visitor.start
    if doc.lowers[begin - 1] == "by" and doc.lemmas[begin - 2] in delegations.LEADS:  # "of educators, led by X"
        begin = max(doc.sentence_at(begin).start, begin - _NEAR)
    named = doc.lowers[begin : visitor.start + _NEAR]
    return not setting.words["word_of_state"].isdisjoint(named)


def _is_place(setting: Setting, noun: Token) -> bool:
    """Whether it names a place, or is a country's capital: "in the Omani capital"."""
    names = [noun, *(noun.children if noun.lemma_ == "capital" else ())]
    return any(t.i in setting.cast.place_at for t in names)


def _is_somewhere(setting: Setting, verb: Token) -> bool:
    """Whether the verb says no more than where: not "is popular in A", "is in exile in A", "is in A for the summit";
    but "is in A, the first of her stops"."""
    said = (c for c in verb.children if c.dep_ in _SAYS_WHAT and c.lower_ not in _STATES)
    if any(setting.doc.texts[c.left_edge.i - 1] != "," for c in said):
        return False
    others = [
        noun for p in grammar.children(verb, "prep") if p.lower_ in {"in", "under", "on", "for", "at"}
        for noun in grammar.children(p, "pobj")
        if not _is_place(setting, noun) and noun.lemma_ not in {"invitation", *_WAYS}
    ]  # fmt: skip
    return all(_is_time(setting, noun) or _is_reason(setting, noun) for noun in others)


def _is_time(setting: Setting, noun: Token) -> bool:
    return any(d.start <= noun.i < d.end for d in setting.dates) or noun.ent_type_ in {"DATE", "TIME"}


def _is_reason(setting: Setting, noun: Token) -> bool:
    """Whether somebody is there for a contact of two sides: a session of many is told by its own noun."""
    cue = setting.noun_cue(noun)
    is_of_two = cue is not None and (cue.mode != "multilateral" or bool(grammar.prepositional(noun, "with")))
    return noun.head.lower_ in {"for", "on"} and is_of_two


def _has_reason(setting: Setting, verb: Token) -> bool:
    return any(_is_reason(setting, noun) for noun in grammar.prepositional(verb, "for"))


def _is_bare_office(setting: Setting, token: Token) -> bool:
    """Whether it is not told whose office it is: "the president is in A" may be said of anybody's."""
    party = setting.cast.party_at.get(token.i)
    led_by = delegations.leaders(token, setting.cast.party_at)
    is_told = bool(led_by or grammar.children(token, "prep"))  # "delegations from A and B"
    return party is not None and party.person is None and not party.countries and not is_told


def _lives_there(setting: Setting, party: Party) -> bool:
    """Whether it is somebody's office to be abroad, or a group of whom any may be."""
    titles = party.person.title_words if party.person is not None else {setting.doc.lowers[party.head]}
    is_any = party.is_plural and setting.doc.lemmas[party.head] != "delegation"
    return is_any or any(word in setting.words["resident_noun"] for title in titles for word in title.split())


def _taken(setting: Setting, verb: Token, cue: Cue) -> list[Frame]:
    """ "the tour took him to A, B and C"."""
    if not any(s.lemma_ in setting.words["journey_noun"] for s in grammar.subjects(verb)):
        return []
    people = [p for p in setting.cast.actors(grammar.objects(verb)) if may_travel(p)]
    return setting.visit(verb, cue, people, grammar.prepositional(verb, "to"))


def on_board(verb: Token) -> list[Token]:
    """Whose plane comes or goes: "a plane carrying X landed", "the president's plane took off"."""
    crafts = [t for t in grammar.subjects(verb) if t.lemma_ in _CRAFTS]
    carried = [t for craft in crafts for c in grammar.children(craft, "acl") if c.lemma_ == "carry"
               for t in grammar.children(c, "dobj")]  # fmt: skip
    return carried + [t for craft in crafts for t in grammar.children(craft, "poss")]

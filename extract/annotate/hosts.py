"""Who receives or summons somebody where the clause does not say so: "was received at the White House", or on whom an
envoy calls where he is accredited. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.annotate import callings, encounters, grammar
from extract.annotate.frames import Frame, Setting, may_travel
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import NO_SPOTS, PAIR, PERSONS, Party, Place, codes
from extract.annotate.spoken import Spot
from extract.annotate.status import of_verb
from extract.annotate.tokens import Token

_NEAR, _SAME_STORY = 6, 80  # words
_COMMISSIONER = "commissioner"  # "to A" lives there, but not one "for human rights"
_INSIDE = {"in", "at"}
VISITING = "visiting"
_HOW = {"into", "as", "in", "at", "with", "for", "from", "like"}


def unnamed_hosts(setting: Setting, verb: Token, cue: Cue, done_to: list[Party]) -> list[Party]:
    """The hosts, or those who summon, of a verb without a subject of a known country."""
    if cue.pattern == "summon":
        return _summoners(setting, verb, codes(done_to))
    if cue.pattern != "receive":
        return []
    doers = setting.cast.actors(encounters.pleased(setting, verb)) or _at_home(setting, verb) or _behind(setting, verb)
    is_guest = grammar.is_passive(verb) and any(may_travel(p) for p in done_to)
    return (_house(setting, verb) or _last_host(setting, verb, done_to)) if is_guest and not doers else doers


def at_home(frames: list[Frame], verb: Token, hosts: list[Party]) -> list[Frame]:
    """The frames with their country, where a state told of before receives: it does so at home."""
    is_before = len(hosts) == 1 and hosts[0].kind == "country" and hosts[0].end <= verb.sent.start
    return [replace(f, country=hosts[0].countries[0]) for f in frames] if is_before else frames


def _behind(setting: Setting, verb: Token) -> list[Party]:
    """By whom a guest was welcomed "at A airport by X", drawn under the place."""
    spots = grammar.prepositional(verb, "at", "in", "on") if grammar.is_passive(verb) else []
    return setting.people(t for spot in spots for t in grammar.prepositional(spot, "by"))


def _house(setting: Setting, verb: Token) -> list[Party]:
    """Whose guest somebody is where only the place is named."""
    honours = grammar.prepositional(verb, "with")  # "was received with honours in A", drawn under them
    spots = (t for spot in (verb, *honours) for t in grammar.prepositional(spot, "at", "in"))
    places = (setting.cast.place_at.get(t.i) for t in spots)
    return [_state(p) for p in places if p is not None and p.kind not in NO_SPOTS][:1]


def _last_host(setting: Setting, verb: Token, guests: list[Party]) -> list[Party]:
    """Whose guest somebody is to be after others were told to be there: "X was received by Y in A. Z will be received
    on May 3"; not what another says elsewhere."""
    spot = setting.cast.spoken.met_at
    is_bare = not any(c.dep_ == "agent" or c.lower_ in _HOW for c in grammar.children(verb, "prep", "agent"))
    if spot is None or not is_bare or verb.lemma_ != "receive" or of_verb(verb, setting.words) != "planned":
        return []
    is_near = 0 < verb.sent.start - spot.trigger < _SAME_STORY
    is_host = spot.country in codes(spot.parties)
    place = next((p for p in spot.parties if spot.country in p.countries), None)
    if place is None or not (is_near and is_host) or spot.country in codes(guests):
        return []
    speakers = grammar.subjects(verb.head) if verb.dep_ == "ccomp" else []
    told_by = [p for t in speakers if (p := setting.cast.party_at.get(t.i)) is not None]  # "officials said" is of any
    theirs = (spot.country, *codes(guests))
    if not set(codes(told_by)) <= set(theirs) or _tells_of_others(setting, verb, theirs):
        return []
    return [Party(place.start, place.end, place.head, "country", (spot.country,), None, None, "GOV")]


def _at_home(setting: Setting, verb: Token) -> list[Party]:
    """The publisher's own, of whom somebody unnamed welcomed a guest to its capital: "it was my pleasure to welcome X
    to A"."""
    guests = (verb, *grammar.objects(verb))
    spots = (t for spot in guests for t in grammar.prepositional(spot, "to") if t.i > verb.i)
    places = (setting.cast.place_at.get(t.i) for t in spots)
    own = (p for p in places if p is not None and p.code == setting.home and p.kind in {"capital", "city"})
    return [_state(p) for p in own][:1] if encounters.pleased(setting, verb) else []


def _summoners(setting: Setting, verb: Token, summoned: tuple[str, ...]) -> list[Party]:
    """The country to which an envoy is accredited, or that of the ministry; nobody where he must appear in court."""
    before = [*grammar.agents(verb), *grammar.prepositional(verb, "to", "before")]
    if any(t.lemma_ in setting.words["court_noun"] for t in before):
        return []
    posts = [t for envoy in grammar.objects(verb) for t in grammar.prepositional(envoy, "in", "to")]
    inside = list(verb.subtree)[::-1]
    before = [t for t in verb.sent if t.head.lower_ == "in"]  # "In A the ministry answered: …"
    places = [place for t in (*posts, *inside, *before) if (place := setting.cast.place_at.get(t.i)) is not None]
    host = next((p for p in places if p.code not in summoned and p.kind != "organisation"), None)
    return _ministry(setting, verb, summoned) if host is None else [_state(host)]


def _ministry(setting: Setting, verb: Token, summoned: tuple[str, ...]) -> list[Party]:
    """Whose "the Foreign Ministry" is to which an envoy was summoned: that of the state from whose capital the text is,
    or of its publisher, where the text names no other state at all; agencies also tell of other states' ministries,
    from cities near them."""
    ministries = (t for t in grammar.prepositional(verb, "to", "into") if t.lemma_.lower() in callings.MINISTRIES)
    ministry = next(ministries, None)
    line = setting.dateline if setting.is_wire else None
    here = setting.knowledge.capital_country.get((line.city or "").title()) if line is not None else setting.home
    if ministry is None or (line is None and ministry.text.islower()):
        return []  # of publishers, only who writes of "the Foreign Ministry" as of his own
    if here is None or not summoned or here in summoned or grammar.prepositional(ministry, "in"):
        return []
    named = {p.code for p in setting.cast.place_at.values() if p.kind != "organisation"}
    if not named <= {here, *summoned}:
        return []
    return [Party(ministry.i, ministry.i + 1, ministry.i, "country", (here,), None, None, "GOV")]


def _state(place: Place) -> Party:
    return Party(place.start, place.end, place.end - 1, "country", (place.code,), None, None, "GOV")


def post(setting: Setting, parties: Sequence[Party]) -> str | None:
    """To which country one of them is said to be accredited, who calls on its officials: "the A ambassador to B"."""
    lowers, place_at = setting.doc.lowers, setting.cast.place_at
    residents = setting.words["resident_noun"] | {_COMMISSIONER}
    for envoy in (p for p in parties if p.role == "envoy" and p.countries):
        for at in range(max(0, envoy.start - _NEAR), min(envoy.end + _NEAR, len(lowers) - 2)):
            if lowers[at] in residents and lowers[at + 1] in {"to", "in"}:
                place = place_at.get(at + 2) or (place_at.get(at + 3) if lowers[at + 2] == "the" else None)
                if place is not None and place.kind != "organisation":
                    return place.code
    return None


def of_visitor(setting: Setting, frame: Frame) -> tuple[str | None, str] | None:
    """Where a "visiting" official met those of another country, if the sentence names no other place: in theirs."""
    doc, whole = setting.doc, codes(frame.parties)
    if len(whole) != PAIR or frame.mode not in {"meeting", "unspecified"} or not frame.rule.startswith("verb:"):
        return None
    one = [p for p in frame.parties if p.kind in PERSONS and not p.is_plural and not is_company(setting, p)]
    there = [p for p in one if VISITING in doc.lowers[max(0, p.start - 2) : p.head]]
    abroad = codes(there)
    if len(abroad) != 1 or _tells_of_others(setting, doc[frame.trigger], whole):
        return None
    host = next(code for code in whole if code not in abroad)
    return (None, host) if host in setting.knowledge.country_name else None


def _tells_of_others(setting: Setting, token: Token, states: Sequence[str]) -> bool:
    """Whether the token's sentence names a place of another state than these."""
    named = (setting.cast.place_at.get(at) for at in range(token.sent.start, token.sent.end))
    return any(p is not None and p.kind not in NO_SPOTS and p.code not in states for p in named)


def of_verb_before(setting: Setting, verb: Token, frame: Frame) -> tuple[str | None, str] | None:
    """Where somebody did something else before he met his hosts: "laid a wreath in A and met President X of A"."""
    first = verb.head
    is_next = verb.dep_ == "conj" and first.i < verb.i and first.lemma_ in setting.words["shared_verb"]
    if not is_next or frame.mode not in {"meeting", "unspecified"} or grammar.children(verb, "nsubj"):
        return None
    inside = (
        setting.cast.place_at.get(at) for at in range(first.i + 1, verb.i) if setting.doc.lowers[at - 1] in _INSIDE
    )
    places = [p for p in inside if p is not None and p.kind not in NO_SPOTS]
    is_one = len({p.code for p in places}) == 1 and places[0].code in codes(frame.parties)
    return (setting.city(places[0]), places[0].code) if is_one else None


def is_company(setting: Setting, party: Party) -> bool:
    """Whether it is a delegation none of whom is named."""
    return party.person is None and setting.doc.lemmas[party.head] == "delegation"


def seen_off(frames: list[Frame], spot: Spot | None) -> list[Frame]:
    """Who leaves, with his own and the envoys of the country where he goes, which is the ``spot`` told last: those of
    others only stood by at the airport. No envoys where it is not known to which of several countries he goes."""
    kept: list[Frame] = []
    for frame in frames:
        if len(codes(frame.parties)) > PAIR:
            both = {*codes(spot.parties), spot.country} if spot is not None else set()
            going = (p for p in frame.parties if p.role != "envoy" or set(p.countries) <= both)
            frame = replace(frame, parties=tuple(going))
            if spot is not None and spot.country in codes(frame.parties):
                frame = replace(frame, country=spot.country, city=spot.city)
        if len(codes(frame.parties)) > 1:
            kept.append(frame)
    return kept

"""What counts as right, on records small enough to count by hand."""

from __future__ import annotations

from typing import Any

import pytest

from extract.scoring import actors, contacts, event_sentences, events, quotes, readouts
from extract.scoring.figures import Figure

Record = dict[str, Any]


def values(figures: list[Figure]) -> dict[str, float]:
    return {f"{f.kind} {f.figure}": f.value for f in figures}


def counted(figures: list[Figure], kind: str) -> dict[str, tuple[int | None, int | None]]:
    return {f.figure: (f.right, f.total) for f in figures if f.kind == kind and f.right is not None}


def contact(countries: str, mode: str = "meeting", status: str = "occurred", date: str | None = None,
            *names: str) -> Record:  # fmt: skip
    people = [{"name": name or None} for name in names]
    return {"countries": countries.split(), "mode": mode, "status": status, "date": date, "people": people}


def event(root: str, source: str, target: str = "", status: str = "occurred", **more: Any) -> Record:
    parties = [[{"country": None if c == "?" else c} for c in side.split()] for side in (source, target)]
    return {"root": root, "status": status, "source": parties[0], "target": parties[1], **more}


def score_contacts(want: list[Record], have: list[Record], topics: tuple[str, str] = ("", "")) -> list[Figure]:
    gold = {"contacts": want, "topics": topics[0].split()}
    found = {"contacts": have, "topics": [{"topic": topic, "score": 1.0} for topic in topics[1].split()]}
    return contacts.score([gold], [found])


def test_a_contact_is_right_when_its_parties_are() -> None:
    figures = score_contacts([contact("FRA DEU")], [contact("DEU FRA", "phone"), contact("FRA ITA")])
    assert counted(figures, "contact") == {"precision": (1, 2), "recall": (1, 1)}
    assert counted(figures, "full") == {"precision": (0, 2), "recall": (0, 1)}
    assert counted(figures, "mode") == {"accuracy": (0, 1)}


def test_each_contact_has_one_partner_and_the_best_agreement_wins() -> None:
    want = [contact("FRA DEU", "phone", date="2021-05-01"), contact("FRA DEU", "visit", date="2021-05-08")]
    have = [contact("FRA DEU", "meeting", date="2021-05-08"), contact("FRA DEU", "phone", date="2021-05-01")]
    figures = values(score_contacts(want, have))
    assert figures["full f1"] == 1, "a visit and a meeting are both in person"
    assert figures["mode=phone recall"] == 1


def test_organisations_are_one_code_and_a_crowd_needs_half_of_its_union() -> None:
    assert values(score_contacts([contact("FRA UNO")], [contact("FRA NATO")]))["contact f1"] == 1
    summit = contact("FRA DEU ITA ESP")
    assert values(score_contacts([summit], [contact("FRA DEU ITA")]))["contact f1"] == 1
    assert values(score_contacts([summit], [contact("FRA DEU GBR")]))["contact f1"] == 0
    assert values(score_contacts([summit], [contact("FRA DEU")]))["contact f1"] == 0, "a dyad needs equal sets"


def test_occurred_leaves_plans_and_denials_out_on_both_sides() -> None:
    want = [contact("FRA DEU"), contact("FRA ITA", status="planned")]
    have = [contact("FRA DEU", status="denied"), contact("FRA ITA", status="planned")]
    figures = score_contacts(want, have)
    assert counted(figures, "occurred") == {"precision": (0, 0), "recall": (0, 1)}
    assert counted(figures, "status") == {"accuracy": (1, 2)}


def test_people_are_compared_by_surname_and_topics_by_name() -> None:
    want = [contact("FRA DEU", "meeting", "occurred", None, "Emmanuel Macron", "")]
    have = [contact("FRA DEU", "meeting", "occurred", None, "MACRON", "Olaf Scholz")]
    figures = score_contacts(want, have, ("health territory", "health crime economic"))
    assert counted(figures, "people") == {"precision": (1, 2), "recall": (1, 1)}
    assert counted(figures, "topics") == {"precision": (1, 3), "recall": (1, 2)}


def test_texts_without_topics_give_no_figure_of_topics() -> None:
    figures = contacts.score([{"contacts": []}], [{"contacts": [], "topics": [{"topic": "health"}]}])
    assert "topics" not in {figure.kind for figure in figures}


@pytest.mark.parametrize(
    ("kind", "mode", "is_right"),
    [
        ("call", "phone", 1),
        ("call", "meeting", 0),
        ("meeting", "visit", 1),
        ("meeting", "phone", 0),
        ("meeting", "video", 1),
        ("call", "video", 1),
    ],
)
def test_a_readout_needs_exact_parties_and_their_kind(kind: str, mode: str, is_right: int) -> None:
    gold = {"countries": ["USA", "QAT"], "kind": kind}
    planned = contact("USA QAT", "phone", "planned")
    figures = readouts.score([gold], [{"contacts": [contact("QAT USA", mode), contact("USA KWT"), planned]}])
    assert counted(figures, "parties") == {"share": (1, 1)}
    assert counted(figures, "parties_and_kind") == {"share": (is_right, 1)}
    assert values(figures)["contacts per_readout"] == 2, "planned ones don't count"


def test_roots_are_sets_and_concessions_and_retreats_are_one() -> None:
    gold = [{"event": "RETREAT"}, {"event": "CONSULT"}]
    found = [{"events": [event("CONCEDE", "FRA"), event("CONCEDE", "DEU")]}, {"events": [event("AGREE", "FRA")]}]
    figures = event_sentences.score(gold, found)
    assert counted(figures, "root") == {"precision": (1, 2), "recall": (1, 2)}
    assert counted(figures, "consult") == {"precision": (0, 0), "recall": (0, 1)}
    assert counted(figures, "root=YIELD") == {"precision": (1, 1), "recall": (1, 1)}


def test_dyads_are_directed_unless_the_gold_event_is_mutual() -> None:
    accuse = {"event": "ACCUSE", "actor": [{"country": "FRA"}], "recipient": [{"country": "DEU"}]}
    consult = {"event": "CONSULT", "actor": [{"country": "FRA"}, {"country": "NATO"}], "recipient": []}
    right = [{"events": [event("ACCUSE", "FRA", "DEU")]}, {"events": [event("CONSULT", "UNO FRA")]}]
    assert counted(event_sentences.score([accuse, consult], right), "dyad_root") == {
        "precision": (2, 2),
        "recall": (2, 2),
    }
    wrong = [{"events": [event("ACCUSE", "DEU", "FRA")]}, {"events": [event("CONSULT", "FRA ?")]}]
    assert counted(event_sentences.score([accuse, consult], wrong), "dyad_root") == {
        "precision": (0, 1),
        "recall": (0, 2),
    }


def test_denied_events_do_not_count_and_neutral_sentences_should_have_none() -> None:
    gold = [{"penta": 0}, {"penta": 0}, {"penta": 0}, {"penta": 4}]
    found = [{"events": events} for events in (
        [event("ASSAULT", "FRA", "DEU", "denied")], [event("ASSAULT", "FRA", "?")], [event("ASSAULT", "FRA", "DEU")],
        [event("ASSAULT", "FRA", "DEU")])]  # fmt: skip
    assert counted(event_sentences.score(gold, found), "neutral") == {"with_event": (2, 3), "with_dyad": (1, 3)}


def test_an_actor_has_the_country_of_its_first_entity_people_first() -> None:
    def entity(kind: str, start: int, country: str | None) -> Record:
        return {"type": kind, "start": start, "country": country}

    gold = [{"expect": {"country": "LBN"}}, {"expect": {"country": "IGO"}}, {"expect": {"country": ""}},
            {"expect": {"code_1": "GOV"}}]  # fmt: skip
    found = [{"entities": entities} for entities in (
        [entity("country", 0, "FRA"), entity("person", 9, "LBN")], [entity("organisation", 0, "WORLDBANK")], [],
        [entity("country", 0, "FRA")])]  # fmt: skip
    assert counted(actors.score(gold, found), "country") == {"accuracy": (3, 3)}
    wrong = [{"entities": [entity("country", 0, "FRA")]} for _ in gold]
    assert counted(actors.score(gold, wrong), "country") == {"accuracy": (0, 3)}


def test_quotes_are_compared_word_for_word() -> None:
    text = '"No," he said, adding that all was well.'
    gold = {"text": text, "attributed_to": [None], "quotes": [
        {"text": "No", "speaker": "X", "country": "FRA", "is_direct": True},
        {"text": "all was well", "speaker": "X", "country": "FRA", "is_direct": False}]}  # fmt: skip
    found = {"contacts": [{"attributed_to": {"name": "X", "country": "FRA"}}], "quotes": [
        {"start": 1, "end": 3, "speaker": "X", "country": None, "is_direct": True},
        {"start": 27, "end": 40, "speaker": "X", "country": "FRA", "is_direct": False}]}  # fmt: skip
    figures = quotes.score([gold], [found])
    assert counted(figures, "quote") == {"precision": (1, 2), "recall": (1, 2)}
    assert counted(figures, "indirect") == {"precision": (0, 1), "recall": (0, 1)}
    assert counted(figures, "speaker") == {"accuracy": (1, 1)}
    assert counted(figures, "country") == {"accuracy": (0, 1)}
    assert counted(figures, "attribution") == {"accuracy": (0, 1)}


def test_golden_events_need_root_and_parties_and_then_their_details() -> None:
    want = {"root": "AID", "source": ["JPN"], "target": ["KEN"], "mode": None, "status": "occurred", "place": "KEN"}
    place = {"city": "Nairobi", "country": "KEN"}
    given = event("AID", "JPN", "KEN", mode="military", date=None, place=place)
    figures = events.score([{"events": [want]}], [{"events": [given, event("AID", "JPN", "UGA", mode=None)]}])
    assert counted(figures, "event") == {"precision": (1, 2), "recall": (1, 1)}
    assert counted(figures, "mode") == {"accuracy": (0, 1)}
    assert counted(figures, "status") == counted(figures, "place") == {"accuracy": (1, 1)}
    assert counted(figures, "date") == {"accuracy": (0, 0)}, "the text expects none"

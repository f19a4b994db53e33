"""What is told of a journey reaches the meetings on it, and a transcript is a meeting."""

from __future__ import annotations

from collections.abc import Callable

from extract.records import Annotation

Ask = Callable[..., Annotation]


def _rows(annotation: Annotation) -> list[tuple[list[str], str, str, str | None]]:
    return [(c["countries"], c["mode"], c["status"], c["date"]) for c in annotation.contacts]


def _names(annotation: Annotation) -> list[list[str]]:
    return [sorted(p["name"] for p in c["people"] if p["name"]) for c in annotation.contacts]


def test_a_meeting_on_a_journey_takes_its_days_and_place(ask: Ask) -> None:
    found = ask(
        "Irish Foreign Minister Simon Coveney will travel to Helsinki on June 14-15. He will meet Finnish Foreign "
        "Minister Pekka Haavisto to discuss trade."
    )
    assert _rows(found) == [(["FIN", "IRL"], "visit", "planned", "2021-06-14")]
    assert found.contacts[0]["place"] == {"city": "Helsinki", "country": "FIN"}


def test_stops_with_days_of_their_own_keep_them(ask: Ask) -> None:
    found = ask("Irish Foreign Minister Simon Coveney will travel to Estonia June 14-15 and to Latvia June 16.")
    assert _rows(found) == [
        (["EST", "IRL"], "visit", "planned", "2021-06-14"),
        (["IRL", "LVA"], "visit", "planned", "2021-06-16"),
    ]


def test_of_days_that_several_stops_share_the_month_is_known(ask: Ask) -> None:
    found = ask("Irish Foreign Minister Simon Coveney visited Estonia, Latvia (LV) and Lithuania from May 24 to 28.")
    assert [(row[0], row[3]) for row in _rows(found)] == [
        (["EST", "IRL"], "2021-05"), (["IRL", "LVA"], "2021-05"), (["IRL", "LTU"], "2021-05"),
    ]  # fmt: skip


def test_hosts_without_a_country_are_of_the_place(ask: Ask) -> None:
    found = ask(
        "Irish Foreign Minister Simon Coveney visited Andorra and San Marino last week. In San Marino, the minister "
        "met with Prime Minister Paolo Bassetti."
    )
    assert (["IRL", "SMR"], ["Paolo Bassetti", "Simon Coveney"]) in zip(
        [c["countries"] for c in found.contacts], _names(found), strict=True
    )


def test_the_delegation_is_that_of_whoever_travels(ask: Ask) -> None:
    found = ask(
        "Irish Foreign Minister Simon Coveney arrived in Nairobi on Monday. The delegation held talks with Kenyan "
        "Foreign Minister Raychelle Omamo."
    )
    assert _names(found) == [["Raychelle Omamo", "Simon Coveney"]]
    assert _rows(found) == [(["IRL", "KEN"], "visit", "occurred", "2021-06-07")]


def test_a_call_during_a_journey_stays_a_call(ask: Ask) -> None:
    found = ask(
        "Irish Foreign Minister Simon Coveney visited Helsinki on Monday. He later spoke by phone with Finnish "
        "Foreign Minister Pekka Haavisto."
    )
    assert sorted(row[1] for row in _rows(found)) == ["phone", "visit"]


TRANSCRIPT = (
    "Simon Coveney, Minister for Foreign Affairs\nDublin\n\nMINISTER COVENEY: Good morning. It is a pleasure to have "
    "Foreign Minister Haavisto here.\n\nFOREIGN MINISTER HAAVISTO: Thank you. Finland and Ireland are friends.\n"
)


def test_those_who_speak_in_turn_in_a_transcript_meet(ask: Ask) -> None:
    title = "Irish Foreign Minister Simon Coveney and Finnish Foreign Minister Pekka Haavisto Before Their Meeting"
    found = ask(TRANSCRIPT, title=title, source_country="IRL")
    assert _rows(found) == [(["FIN", "IRL"], "visit", "occurred", "2021-06-09")]
    assert found.contacts[0]["rule"] == "transcript:speakers"


def test_speakers_of_one_country_have_no_contact(ask: Ask) -> None:
    text = TRANSCRIPT.replace("FOREIGN MINISTER HAAVISTO", "QUESTION").replace("Haavisto", "Coveney")
    assert not ask(text, title="Remarks by Irish Foreign Minister Simon Coveney", source_country="IRL").contacts

"""Which sentences a skimming reading keeps, and that it finds what they tell at the place where they stand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extract.annotate.annotator import Annotator
from extract.records import Document
from extract.settings import load

TEXT = (
    "The harvest in the northern valleys was late this year. Rain had kept the combines idle for a week.\n"
    "French President Emmanuel Macron met German Chancellor Angela Merkel in Berlin on Tuesday. "
    "Bakers complained of the price of flour.\n"
    "Nobody was surprised. Turkey imposed sanctions on Greece. The mills will open again in May."
)


@pytest.fixture(scope="module")
def skimming() -> Annotator:
    return Annotator(load(skim=True))


def kept(skimming: Annotator, text: str) -> list[str]:
    (annotation,) = skimming.annotate([Document("one", text, published_at=None)])
    return [text[s["start"] : s["end"]] for s in annotation.sentences]


def test_sentences_with_a_cue_and_somebody_to_take_part_are_kept(skimming: Annotator) -> None:
    assert kept(skimming, TEXT) == [
        "French President Emmanuel Macron met German Chancellor Angela Merkel in Berlin on Tuesday.",
        "Turkey imposed sanctions on Greece.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers met in Vienna.",
        "Putin and Erdogan spoke by telephone.",
        "He paid a visit to Ghana.",
        "The presidents of Chile and Peru exchanged letters.",
    ],
)
def test_every_form_of_a_cue_is_known(skimming: Annotator, sentence: str) -> None:
    assert kept(skimming, f"Rain fell all day. {sentence} Rain fell all night.") == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Farmers came from all over Chile.",
        "A diplomat told of the drought.",
        "Peru planted maize, beans and, as Chile does, vines on the slopes above the old river port; neither sold any.",
    ],
    ids=["a cue that means other things", "too few for such a cue", "two names but nothing between them"],
)
def test_what_could_hold_nothing_is_left_out(skimming: Annotator, sentence: str) -> None:
    assert kept(skimming, f"Rain fell all day. {sentence} It fell all night.") == ["Rain fell all day."]


def test_fewer_names_do_for_a_common_cue_where_the_text_goes_on(skimming: Annotator) -> None:
    going_on = "He also saw President Andrzej Duda in Poland."
    assert kept(skimming, f"Macron met Merkel in Berlin. {going_on}")[-1] == going_on
    assert kept(skimming, f"Macron met Merkel in Berlin. It rained all day. {going_on}") == [
        "Macron met Merkel in Berlin."
    ]


def test_a_cue_that_is_in_most_sentences_keeps_none(skimming: Annotator) -> None:
    dry = "Chile, Peru, Brazil, Bolivia and Ecuador are short of water."
    assert kept(skimming, f"Rain fell all day. {dry} It fell all night.") == ["Rain fell all day."]


def test_a_text_of_one_sentence_is_read(skimming: Annotator) -> None:
    assert kept(skimming, "Macron met Merkel.") == ["Macron met Merkel."]


def test_abbreviations_end_no_sentence(skimming: Annotator) -> None:
    sentence = "Gen. Prayut Chan-ocha of Thailand met Sen. Mitt Romney of the U.S. Senate on Oct. 7 in Bangkok."
    assert kept(skimming, f"Rain fell all day. {sentence} It fell all night.")[0].startswith("Gen. Prayut")


def test_those_present_are_read_and_the_lines_with_which_speakers_begin(skimming: Annotator) -> None:
    assert kept(skimming, "Rain fell all day. Present there were the ambassador and his staff.") == [
        "Present there were the ambassador and his staff."
    ]
    speech = "MINISTER HASSAN: Thank you.\nMINISTER OKORO: It rained all day.\nMINISTER HASSAN: So it did, all night."
    assert " ".join(kept(skimming, speech)) == " ".join(speech.split("\n")[:2])


def test_a_text_without_any_keeps_its_first_sentence(skimming: Annotator) -> None:
    assert kept(skimming, "Rain fell all day. It fell all night.") == ["Rain fell all day."]


def findings(annotator: Annotator) -> Iterator[tuple[object, ...]]:
    (annotation,) = annotator.annotate([Document("one", TEXT, published_at=None)])
    for contact in annotation.contacts:
        yield tuple(contact["countries"]), contact["mode"], contact["status"], tuple(map(str, contact["evidence"]))


def test_what_is_kept_is_found_where_it_stands(skimming: Annotator) -> None:
    whole = list(findings(Annotator(load())))
    assert whole
    assert list(findings(skimming)) == whole


def test_a_skimming_reading_says_so(skimming: Annotator) -> None:
    assert skimming.versions["annotator"].endswith("+skim")
    assert not Annotator(load()).versions["annotator"].endswith("+skim")


def test_topics_are_those_of_the_whole_text(skimming: Annotator) -> None:
    text = "The election observers left. Ballots and voters were counted in the polls. Macron met Merkel in Berlin."
    (annotation,) = skimming.annotate([Document("one", text)])
    assert "election" in {found["topic"] for found in annotation.topics}

"""What is set right in the model's own output before anything reads it."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from extract.annotate.repairs import Repairs


def _tags(words: list[str], tags: list[str], heads: list[int], deps: list[str]) -> list[str]:
    doc = Doc(spacy.blank("en").vocab, words=words, tags=tags, heads=heads, deps=deps)
    return [token.tag_ for token in Repairs()(doc)]


def test_a_root_with_a_subject_is_a_verb() -> None:
    tags = _tags(["She", "heads", "north"], ["PRP", "NNS", "RB"], [1, 1, 1], ["nsubj", "ROOT", "advmod"])
    assert tags == ["PRP", "VBZ", "RB"]


def test_a_plural_without_one_stays_a_noun() -> None:
    assert _tags(["Wise", "heads"], ["JJ", "NNS"], [1, 1], ["amod", "ROOT"]) == ["JJ", "NNS"]
    words, heads = ["She", "counts", "heads"], [1, 1, 1]
    assert _tags(words, ["PRP", "VBZ", "NNS"], heads, ["nsubj", "ROOT", "dobj"]) == ["PRP", "VBZ", "NNS"]


def test_an_infinitive_is_a_verb() -> None:
    words, heads, deps = ["offered", "to", "host", "talks"], [0, 2, 0, 2], ["ROOT", "aux", "xcomp", "dobj"]
    assert _tags(words, ["VBD", "TO", "NN", "NNS"], heads, deps) == ["VBD", "TO", "VB", "NNS"]
    words, heads, deps = ["went", "to", "host", "Italy"], [0, 0, 3, 1], ["ROOT", "prep", "compound", "pobj"]
    assert _tags(words, ["VBD", "TO", "NN", "NNP"], heads, deps) == ["VBD", "TO", "NN", "NNP"]


def test_no_words_have_no_verb() -> None:
    assert _tags([], [], [], []) == []


def _tree(words: str, tags: list[str], heads: list[int], deps: list[str]) -> dict[str, tuple[str, str]]:
    doc = Doc(spacy.blank("en").vocab, words=words.split(), tags=tags, heads=heads, deps=deps)
    return {token.text: (token.dep_, token.head.text) for token in Repairs()(doc)}


def test_a_particle_with_an_object_is_a_preposition() -> None:
    deps = ["nsubj", "ROOT", "prt", "pobj"]
    doc = Doc(spacy.blank("en").vocab, ["She", "called", "on", "Novak"], tags=["PRP", "VBD", "RP", "NNP"],
              heads=[1, 1, 1, 2], deps=deps)  # fmt: skip
    assert [(t.dep_, t.tag_) for t in Repairs()(doc)][2] == ("prep", "IN")
    deps = ["nsubj", "ROOT", "prt", "dobj"]
    assert _tree("She took over Novak", ["PRP", "VBD", "RP", "NNP"], [1, 1, 1, 1], deps)["over"] == ("prt", "took")


def test_whom_the_parser_draws_under_a_weekday_is_the_object() -> None:
    words, tags, heads = (
        "She met on Sunday Minister Novak",
        ["PRP", "VBD", "IN", "NNP", "NNP", "NNP"],
        [1, 1, 1, 5, 5, 2],
    )
    tree = _tree(words, tags, heads, ["nsubj", "ROOT", "prep", "compound", "compound", "pobj"])
    assert (tree["Novak"], tree["Sunday"]) == (("dobj", "met"), ("pobj", "on"))
    words, tags, heads = "She saw Kim on Sunday Street", ["PRP", "VBD", "NNP", "IN", "NNP", "NNP"], [1, 1, 1, 1, 5, 3]
    tree = _tree(words, tags, heads, ["nsubj", "ROOT", "dobj", "prep", "compound", "pobj"])
    assert tree["Street"] == ("pobj", "on")


def test_whom_the_parser_explains_a_place_with_is_the_object() -> None:
    words, tags, heads = "She received at Palace the envoy", ["PRP", "VBD", "IN", "NNP", "DT", "NN"], [1, 1, 1, 2, 5, 3]
    deps = ["nsubj", "ROOT", "prep", "pobj", "det", "appos"]
    assert _tree(words, tags, heads, deps)["envoy"] == ("dobj", "received")
    words, tags, heads = (
        "She stayed at Palace , the hotel",
        ["PRP", "VBD", "IN", "NNP", ",", "DT", "NN"],
        [1, 1, 1, 2, 3, 6, 3],
    )
    deps = ["nsubj", "ROOT", "prep", "pobj", "punct", "det", "appos"]
    assert _tree(words, tags, heads, deps)["hotel"] == ("appos", "Palace")


def test_two_subjects_of_which_one_has_a_root_of_its_own_are_joined() -> None:
    words, tags, deps = (
        "Bergs and colleague Novak met",
        ["NNP", "CC", "NN", "NNP", "VBD"],
        ["ROOT", "cc", "conj", "nsubj", "ROOT"],
    )
    tree = _tree(words, tags, [0, 0, 0, 4, 4], deps)
    assert (tree["Bergs"], tree["Novak"]) == (("nsubj", "met"), ("appos", "colleague"))
    words, tags, deps = (
        "Good evening : We met",
        ["JJ", "NN", ":", "PRP", "VBD"],
        ["amod", "ROOT", "punct", "nsubj", "ROOT"],
    )
    assert _tree(words, tags, [1, 1, 1, 4, 4], deps)["evening"] == ("ROOT", "evening")


def test_whom_the_parser_draws_under_a_day_between_commas_is_the_object() -> None:
    words, tags = "She received , on Monday , the envoy", ["PRP", "VBD", ",", "IN", "NNP", ",", "DT", "NN"]
    heads, deps = [1, 1, 1, 1, 3, 3, 7, 3], ["nsubj", "ROOT", "punct", "prep", "pobj", "punct", "det", "pobj"]
    tree = _tree(words, tags, heads, deps)
    assert (tree["envoy"], tree["Monday"]) == (("dobj", "received"), ("pobj", "on"))
    words, tags = "She saw Kim on Sunday , the feast", ["PRP", "VBD", "NNP", "IN", "NNP", ",", "DT", "NN"]
    deps = ["nsubj", "ROOT", "dobj", "prep", "pobj", "punct", "det", "pobj"]
    assert _tree(words, tags, [1, 1, 1, 1, 3, 3, 7, 3], deps)["feast"] == ("pobj", "on")


def test_a_participle_behind_an_apposition_is_the_verb_of_a_sentence_without_one() -> None:
    words, tags = "The minister , Novak , called on Bergs .", ["DT", "NN", ",", "NNP", ",", "VBN", "IN", "NNP", "."]
    heads, deps = (
        [1, 1, 1, 1, 1, 1, 5, 6, 1],
        ["det", "ROOT", "punct", "appos", "punct", "acl", "prep", "pobj", "punct"],
    )
    tree = _tree(words, tags, heads, deps)
    assert (tree["called"], tree["minister"], tree["."]) == (
        ("ROOT", "called"),
        ("nsubj", "called"),
        ("punct", "called"),
    )
    deps[6] = "agent"
    assert _tree(words.replace(" on ", " by "), tags, heads, deps)["called"] == ("acl", "minister")
    headline = _tree(words[:-2], tags[:-1], heads[:-1], [*deps[:6], "prep", "pobj"])
    assert headline["called"] == ("acl", "minister")


def test_whom_the_parser_puts_beside_a_place_is_the_object() -> None:
    words, tags = "She received at Tineh the envoy", ["PRP", "VBD", "IN", "NNP", "DT", "NN"]
    deps = ["nsubj", "ROOT", "prep", "pobj", "det", "pobj"]
    assert _tree(words, tags, [1, 1, 1, 2, 5, 2], deps)["envoy"] == ("dobj", "received")
    words = "She received at Tineh and Oslo"  # two places
    deps = ["nsubj", "ROOT", "prep", "pobj", "cc", "conj"]
    assert _tree(words, ["PRP", "VBD", "IN", "NNP", "CC", "NNP"], [1, 1, 1, 2, 3, 3], deps)["Oslo"] == ("conj", "Tineh")


def test_the_second_with_whom_something_is_done_is_no_other_verb() -> None:
    words, tags = "She met with Novak and then to Kim", ["PRP", "VBD", "IN", "NNP", "CC", "RB", "IN", "NNP"]
    heads, deps = [1, 1, 1, 2, 1, 6, 1, 6], ["nsubj", "ROOT", "prep", "pobj", "cc", "advmod", "conj", "pobj"]
    assert _tree(words, tags, heads, deps)["to"] == ("conj", "met")  # another preposition
    assert _tree(words.replace(" to ", " with ").replace("with Novak", "With Novak"), tags, heads, deps)["with"] == (
        "prep",
        "met",
    )


def test_a_root_with_a_subject_is_no_participle() -> None:
    deps = ["nsubj", "ROOT", "dobj"]
    assert _tags(["She", "held", "talks"], ["PRP", "VBN", "NNS"], [1, 1, 1], deps)[1] == "VBD"
    words, heads, deps = ["It", "has", "held", "talks"], [2, 2, 2, 2], ["nsubj", "aux", "ROOT", "dobj"]
    assert _tags(words, ["PRP", "VBZ", "VBN", "NNS"], heads, deps)[2] == "VBN"


def test_two_of_whom_the_first_has_a_long_office_get_their_verb_back() -> None:
    words = "Minister for Trade Novak and guest , Kim , conferred by telephone ."
    tags = ["NNP", "IN", "NNP", "NNP", "CC", "NN", ",", "NNP", ",", "VBN", "IN", "NN", "."]
    heads = [0, 0, 3, 1, 3, 3, 5, 5, 5, 5, 9, 10, 0]
    deps = [
        "ROOT",
        "prep",
        "compound",
        "pobj",
        "cc",
        "conj",
        "punct",
        "appos",
        "punct",
        "acl",
        "agent",
        "pobj",
        "punct",
    ]
    tree = _tree(words, tags, heads, deps)
    assert (tree["conferred"], tree["Minister"]) == (("ROOT", "conferred"), ("nsubj", "conferred"))


def test_whom_the_parser_takes_for_a_time_behind_one_is_the_object() -> None:
    words, tags = "She received here today Ambassador Novak", ["PRP", "VBD", "RB", "NN", "NNP", "NNP"]
    heads, deps = [1, 1, 1, 1, 5, 1], ["nsubj", "ROOT", "advmod", "npadvmod", "compound", "npadvmod"]
    assert _tree(words, tags, heads, deps)["Novak"] == ("dobj", "received")
    assert _tree(words.replace("Novak", "Monday"), tags, heads, deps)["Monday"] == ("npadvmod", "received")


def test_his_excellency_does_nothing() -> None:
    deps = ["nsubj", "nsubj", "ROOT"]
    assert _tree("HE Novak left", ["PRP", "NNP", "VBD"], [2, 2, 2], deps)["HE"] == ("dep", "left")
    assert _tree("he Novak left", ["PRP", "NNP", "VBD"], [2, 2, 2], deps)["he"] == ("nsubj", "left")


def test_who_is_outgoing_is_the_object_of_a_preposition() -> None:
    words, tags = "audience to outgoing Ambassador Novak", ["NN", "IN", "JJ", "NNP", "NNP"]
    tree = _tree(words, tags, [0, 0, 1, 4, 2], ["ROOT", "prep", "pcomp", "compound", "dobj"])
    assert (tree["Novak"], tree["outgoing"]) == (("pobj", "to"), ("amod", "Novak"))
    words = words.replace("outgoing", "meeting")
    assert _tree(words, tags, [0, 0, 1, 4, 2], ["ROOT", "prep", "pcomp", "compound", "dobj"])["Novak"][0] == "dobj"


def test_the_health_agency_is_not_asked_for() -> None:
    deps = ["nsubj", "csubj", "compound", "dobj", "ROOT"]
    tags, heads = ["WP", "VBD", "NNP", "NNP", "VBD"], [1, 4, 3, 1, 4]
    tree = _tree("WHO chief Lea Novak left", tags, heads, deps)
    assert (tree["WHO"], tree["chief"], tree["Novak"]) == (
        ("compound", "Novak"),
        ("compound", "Novak"),
        ("nsubj", "left"),
    )
    assert _tree("who chief Lea Novak left", tags, heads, deps)["Novak"] == ("dobj", "chief")


def test_what_a_day_has_parted_from_its_subject_is_the_verb() -> None:
    words, tags = "Novak on Monday accepted letters", ["NNP", "IN", "NNP", "VBD", "NNS"]
    heads, deps = [0, 0, 1, 4, 0], ["ROOT", "prep", "pobj", "amod", "conj"]
    tree = _tree(words, tags, heads, deps)
    assert (tree["Novak"], tree["letters"]) == (("nsubj", "accepted"), ("dobj", "accepted"))


def test_what_is_said_gets_its_subject_and_its_verb_back() -> None:
    words, tags = (
        "Officials said Novak , the envoy , met Kim",
        ["NNS", "VBD", "NNP", ",", "DT", "NN", ",", "VBD", "NNP"],
    )
    heads = [1, 1, 1, 2, 5, 2, 1, 1, 7]
    deps = ["nsubj", "ROOT", "dobj", "punct", "det", "appos", "punct", "ccomp", "dobj"]
    assert _tree(words, tags, heads, deps)["Novak"] == ("nsubj", "met")
    assert _tree(words.replace("said", "told"), tags, heads, deps)["Novak"] == ("dobj", "told")
    deps = ["nsubj", "ROOT", "nsubj", "ccomp", "advmod"]
    assert _tags(["They", "said", "Kim", "heads", "north"], ["PRP", "VBD", "NNP", "NNS", "RB"], [1, 1, 3, 1, 3], deps)[
        3
    ] == ("VBZ")


def test_where_whoever_is_told_of_is_does_not_part_him_from_his_verb() -> None:
    words = "They said Novak , in Oslo since Monday , met Kim"
    tags = ["PRP", "VBD", "NNP", ",", "IN", "NNP", "IN", "NNP", ",", "VBD", "NNP"]
    heads = [1, 1, 1, 2, 2, 4, 1, 6, 1, 1, 9]
    deps = ["nsubj", "ROOT", "dobj", "punct", "prep", "pobj", "prep", "pobj", "punct", "ccomp", "dobj"]
    tree = _tree(words, tags, heads, deps)
    assert (tree["Novak"], tree["since"]) == (("nsubj", "met"), ("prep", "Novak"))


def test_whoever_passes_for_the_time_of_saying_is_the_subject() -> None:
    words, tags = "They said on Friday the envoy met Kim", ["PRP", "VBD", "IN", "NNP", "DT", "NN", "VBD", "NNP"]
    deps = ["nsubj", "ROOT", "prep", "compound", "det", "pobj", "ccomp", "dobj"]
    assert _tree(words, tags, [1, 1, 1, 5, 5, 2, 1, 6], deps)["envoy"] == ("nsubj", "met")
    assert _tree(words.replace("Friday", "Street"), tags, [1, 1, 1, 5, 5, 2, 1, 6], deps)["envoy"] == ("pobj", "on")


def test_what_is_summoned_in_a_told_clause_is_the_object() -> None:
    words, tags = "They said Oslo summoned envoy Kim", ["PRP", "VBD", "NNP", "VBD", "NN", "NNP"]
    heads, deps = [1, 1, 1, 5, 5, 2], ["nsubj", "ROOT", "dobj", "amod", "compound", "appos"]
    tree = _tree(words, tags, heads, deps)
    assert (tree["summoned"], tree["Oslo"]) == (("ccomp", "said"), ("nsubj", "summoned"))
    assert tree["Kim"] == ("dobj", "summoned")


def test_a_past_tense_with_a_subject_of_its_own_is_no_adjective() -> None:
    words, tags = "In all Oslo summoned Kim", ["IN", "DT", "NNP", "VBD", "NNP"]
    heads, deps = [3, 0, 3, 4, 4], ["prep", "pobj", "nsubj", "amod", "ROOT"]
    tree = _tree(words, tags, heads, deps)
    assert (tree["summoned"], tree["Kim"]) == (("ROOT", "summoned"), ("dobj", "summoned"))


def test_place_and_day_behind_an_aside_are_the_sentences_own() -> None:
    words, tags = "As reported , in Oslo Kim met Novak", ["IN", "VBN", ",", "IN", "NNP", "NNP", "VBD", "NNP"]
    heads, deps = [1, 6, 1, 1, 3, 6, 6, 6], ["mark", "advcl", "punct", "prep", "pobj", "nsubj", "ROOT", "dobj"]
    assert _tree(words, tags, heads, deps)["in"] == ("prep", "met")
    assert _tree(words.replace("As", "If"), tags, heads, deps)["in"] == ("prep", "reported")


def test_those_between_whom_something_takes_place_are_drawn_to_the_verb() -> None:
    words, tags = "Talks took place Monday between both", ["NNS", "VBD", "NN", "NNP", "IN", "DT"]
    heads, deps = [1, 1, 1, 1, 2, 4], ["nsubj", "ROOT", "dobj", "npadvmod", "prep", "pobj"]
    assert _tree(words, tags, heads, deps)["between"] == ("prep", "took")
    assert _tree(words.replace("took", "found"), tags, heads, deps)["between"] == ("prep", "place")


def test_what_a_journey_is_beginning_on_is_a_day() -> None:
    words, tags = "plans a visit beginning Thursday .", ["VBZ", "DT", "NN", "VBG", "NNP", "."]
    heads, deps = [0, 2, 0, 2, 3, 0], ["ROOT", "det", "dobj", "acl", "npadvmod", "punct"]
    assert _tree(words, tags, heads, deps)["beginning"] == ("prep", "visit")
    assert _tree(words.replace("visit", "tariff"), tags, heads, deps)["beginning"] == ("acl", "tariff")
    deps[3] = "prep"
    assert _tree(words.replace("visit", "tariff"), tags, heads, deps)["beginning"] == ("acl", "tariff")


def test_a_first_name_is_no_verb() -> None:
    words, tags = "She met President Sage Novak here", ["PRP", "VBD", "NNP", "VB", "NNP", "RB"]
    tree = _tree(words, tags, [1, 1, 3, 1, 3, 3], ["nsubj", "ROOT", "nsubj", "ccomp", "dobj", "advmod"])
    assert (tree["Novak"], tree["Sage"], tree["here"]) == (("dobj", "met"), ("compound", "Novak"), ("advmod", "met"))
    lower = _tree(
        words.replace("Sage", "help"), tags, [1, 1, 3, 1, 3, 3], ["nsubj", "ROOT", "nsubj", "ccomp", "dobj", "advmod"]
    )
    assert lower["Novak"] == ("dobj", "help")


def test_an_order_at_the_beginning_stays_a_verb() -> None:
    tree = _tree("Stop wars she said", ["VB", "NNS", "PRP", "VBD"], [3, 0, 3, 3], ["ccomp", "dobj", "nsubj", "ROOT"])
    assert (tree["Stop"], tree["wars"]) == (("ccomp", "said"), ("dobj", "Stop"))

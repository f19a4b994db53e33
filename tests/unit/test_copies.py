"""Which texts are copies: what a publisher does to a wire story, and what only looks like it."""

import random

import pytest

from extract import copies, signatures

WIRE = """\
The foreign ministers of Norway and Chile signed an agreement on fisheries research in Valparaiso on Tuesday, after two
days of talks that both sides described as open and friendly.

Under the agreement the two countries will send a joint expedition to the southern ocean every second year, share what
their ships measure, and train forty young scientists at institutes in Bergen and Concepcion. The first ship is to
leave Punta Arenas in November.

Minister Ragnhild Strand told reporters that the talks had also touched on trade and on the security of shipping. Her
host, Rodrigo Palma, said that Chile hoped to double its exports of fruit to northern Europe within ten years, and that
a delegation of growers would visit Oslo in the spring.

The two ministers last met in New York in September, when they agreed to begin negotiations.
"""
FORM = """\
{sender}, president of the Council of State, sent a message of greeting to {name}, president of {country}, on Monday,
for his country celebrates its national day this week. In the message the president said he was sure that the good ties
which both nations have built with patience over so many years would grow closer still in the interest of both peoples,
and wished him good health and a happy hand in all that he does for the future of {country}.
"""
# One agency's story in the styles of four houses that take it over, and as two others saw the same evening themselves.
AGENCY = """\
LIMA, Sept. 14 (Quay Street Press) — President Oleksiy Dmytrenko of Ukraine and his Peruvian host, Mr. Tomas Arbaiza,
agreed on Tuesday to open direct flights and to let each other's grain inspectors work in their ports, the palace said.

The program, which Peru's labor unions had asked to see before it was signed, runs for five years and covers Callao,
Paita and Odesa. Ministers will meet every spring to look at what the inspectors found, and either side may end it at
half a year's notice, according to a summary that was handed to reporters.

Mr. Arbaiza said that his country bought 300,000 tons of Ukrainian wheat last year and hoped to buy twice as much. He
was careful not to name a price. Mr. Dmytrenko, who came from Brasilia, thanked him for the help that Peru had sent
to families in Kharkiv in the winter, and asked for more of it.

The two presidents last met in Geneva in June. Mr. Dmytrenko is to fly on to Bogota on Wednesday, his office said.
"""
BODY = AGENCY.partition("— ")[2]
BRITISH = (
    "LIMA: " + BODY.replace("Mr. ", "").replace("program", "programme").replace("labor", "labour")
    .replace("President Oleksiy Dmytrenko of Ukraine", "Ukrainian President Oleksii Dmitrenko")
    .replace("Dmytrenko", "Dmitrenko")
    .replace("on Tuesday", "on Tuesday (Sep 14)").replace("Odesa", "Odessa").replace("300,000 tons", "300,000 tonnes")
    + "\nSource: Quay Street Press/kl"
)  # fmt: skip
SHORTENED = "Lima (QSP) - " + "\n\n".join(BODY.split("\n\n")[:3]) + "\n\nWhen quoting Pamir, a link is required."
ENDED_OTHERWISE = AGENCY.replace(
    "The two presidents last met in Geneva in June.",
    "Ukraine has sold grain to the west coast of the continent since 1996, most of it by way of the canal.",
)
LOOSENED = (
    BODY.replace("agreed on Tuesday to open", "have agreed to open")
    .replace("according to a summary that was handed to reporters", "a summary says")
    .replace("The two presidents last met in Geneva in June. ", "").replace("He\nwas careful not to name a price. ", "")
    .replace("Mr. ", "") + "\n(END)"
)  # fmt: skip
SEEN_BY_ANOTHER = """\
LIMA (Pamir News) - Peru and Ukraine will open direct flights and let each other's grain inspectors work in their ports,
President Tomas Arbaiza announced on Tuesday after two hours of talks with Oleksiy Dmytrenko at the palace.

The agreement is for five years and takes in the ports of Callao, Paita and Odesa. Each spring ministers are to look at
what inspectors found. Labor unions had called for the paper to be shown to them before anybody signed it.

Dmytrenko, who arrived from Brasilia, thanked Peru for helping families in Kharkiv through the winter. He is expected in
Bogota on Wednesday. It was the presidents' first meeting since Geneva in June.
"""
SEEN_BY_A_THIRD = """\
LIMA, Sept. 14 — The presidents of Peru and Ukraine signed a five-year grain agreement on Tuesday evening.

"We bought 300,000 tons of wheat from our friends last year, and we would like to buy twice as much," Tomas Arbaiza told
reporters beside Oleksiy Dmytrenko, without naming a price.

A summary that was handed to reporters says that inspectors of either country will work in Callao, Paita and Odesa, that
ministers meet every spring to look at what they found, and that half a year's notice is enough to end it. Airlines of
both sides may fly direct. Kharkiv was on the agenda too; Dmytrenko asked for more of the help that had come in winter.

Mr. Dmytrenko is to fly on to Bogota on Wednesday, his office said.
"""
HEAD = "GENEVA (Quay Street Press) - "
TAIL = """
Quay Street Press is read by people who have to decide. Sign up for the morning letter, and find more news of
diplomacy, trade and the sea on our pages. All rights reserved. Reporting by Ada Blom; editing by Tom Marsh."""


def is_copy(one: str, other: str) -> bool:
    verdicts = {copies.is_copy(copies.sketch(a), copies.sketch(b)) for a, b in ((one, other), (other, one))}
    assert len(verdicts) == 1, "the order does not matter"
    return verdicts.pop()


def edited(text: str, share: float, seed: int) -> str:
    """So many of its words replaced by words of an ordinary kind."""
    chance = random.Random(seed)  # noqa: S311  # for repeatable edits, not for secrets
    others = ("also", "later", "many", "small", "under", "river", "paper", "while", "against", "almost", "window")
    return " ".join(chance.choice(others) if chance.random() < share else word for word in text.split(" "))


def paragraphs_moved(text: str) -> str:
    first, *rest = text.strip().split("\n\n")
    return "\n\n".join([first, *reversed(rest)])


@pytest.mark.parametrize(
    "copy",
    [
        WIRE,
        WIRE.upper(),
        WIRE.replace("Concepcion", "Concepción"),
        paragraphs_moved(WIRE),
        " ".join(WIRE.split()[:60]),
        " ".join(WIRE.split()[:30]),
        HEAD + WIRE + TAIL,
        HEAD + " ".join(WIRE.split()[:60]),
        WIRE.replace("on Tuesday, ", "").replace("told reporters", "said"),
        WIRE.replace("forty", "45"),
    ],
    ids=["whole", "case", "accents", "moved", "cut", "flash", "wrapped", "cut dateline", "edited", "a figure"],
)
def test_what_publishers_do_to_a_wire_story(copy):
    assert is_copy(WIRE, copy)


@pytest.mark.parametrize("seed", range(5))
def test_one_word_in_ten_changed(seed):
    assert is_copy(WIRE, edited(WIRE, 0.1, seed))


def test_both_publishers_wrap_it():
    ours = "By our own correspondent\n" + WIRE + "\nTags: Norway, Chile, fish. Comments are closed."
    assert is_copy(ours, HEAD + WIRE + TAIL)


STYLES = (AGENCY, BRITISH, SHORTENED, ENDED_OTHERWISE, LOOSENED)
STYLE_NAMES = ["agency", "British", "shortened", "another end", "loosened"]


@pytest.mark.parametrize("copy", STYLES, ids=STYLE_NAMES)
def test_a_story_in_the_style_of_another_house(copy):
    assert is_copy(AGENCY, copy)
    assert shared_keys(AGENCY, copy)


@pytest.mark.parametrize("own", [SEEN_BY_ANOTHER, SEEN_BY_A_THIRD], ids=["another", "a third"])
@pytest.mark.parametrize("copy", STYLES, ids=STYLE_NAMES)
def test_two_reports_of_one_event_are_two_stories(own, copy):
    assert not is_copy(own, copy)


def test_reports_of_two_agencies_are_two_stories():
    assert not is_copy(SEEN_BY_ANOTHER, SEEN_BY_A_THIRD)


def test_the_next_such_meeting_is_another_story():
    """A form, however long: who signed, where and when is all that differs."""
    names = {"Oleksiy Dmytrenko": "Pavol Hruska", "Dmytrenko": "Hruska", "Ukrainian": "Slovak", "Ukraine": "Slovakia",
             "Odesa": "Komarno", "Kharkiv": "Kosice", "Brasilia": "Quito"}  # fmt: skip
    other = AGENCY
    for one, instead in names.items():
        other = other.replace(one, instead)
    assert not is_copy(AGENCY, other)


def test_very_short_texts_must_have_the_very_same_words():
    one, other = (f"{country} names its new foreign minister." for country in ("Niger", "Nigeria"))
    assert not is_copy(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Jan Brink", "Karim Sadulla", "Uzbekistan"), ("Jan Brink", "Peter Moana", "Vanuatu")),
        (("Jan Brink", "Karim Sadulla", "Uzbekistan"), ("Ole Vang", "Karim Sadulla", "Uzbekistan")),
    ],
    ids=["to another", "from another"],
)
def test_two_uses_of_a_form_are_two_stories(one, other):
    first, second = (FORM.format(sender=s, name=n, country=c) for s, n, c in (one, other))
    assert not is_copy(first, second)
    assert is_copy(first, first)


def test_an_arrival_and_a_departure_are_two_stories():
    arrived = "A large delegation of the Maritime Council of Chile led by Rodrigo Palma arrived here by air on Monday."
    assert not is_copy(arrived, arrived.replace("arrived here", "left here").replace("Monday", "Thursday"))


def test_a_digest_is_no_copy_of_its_parts():
    other = FORM.format(sender="Jan Brink", name="Peter Moana", country="Vanuatu") * 2
    assert not is_copy(WIRE, f"{other}\n{other}\n{WIRE}")


def test_a_boilerplate_paragraph_makes_no_copies():
    about = TAIL * 2
    assert not is_copy(WIRE + about, FORM.format(sender="Jan Brink", name="Peter Moana", country="Vanuatu") + about)


def test_short_texts_are_copies_only_under_the_same_title():
    def short(title: str) -> copies.Sketch:
        return copies.sketch("Our pages will be back soon.", title)

    assert copies.is_copy(short("Talks in Oslo"), short("Talks in Oslo"))
    assert not copies.is_copy(short("Talks in Oslo"), short("Talks in Rome"))
    assert not copies.is_copy(copies.sketch(""), copies.sketch(""))


@pytest.mark.parametrize("text", [WIRE, " ".join(WIRE.split()[:20]), "one_two " * 10, "no " * 20 + "- _ !"])
def test_the_same_text_of_twenty_words_is_a_copy_whatever_its_title_and_need_not_be_read(text):
    assert copies.is_verbatim(text, text)
    assert copies.is_copy(copies.sketch(text, "Talks in Oslo"), copies.sketch(text, "Talks in Rome"))
    assert not copies.is_verbatim(text, text + " ")


@pytest.mark.parametrize("text", ["", " ".join(WIRE.split()[:19]), "one_two " * 9 + "one", "no " * 19 + "- _ !"])
def test_the_same_text_of_fewer_words_is_a_copy_only_under_its_title(text):
    assert not copies.is_verbatim(text, text)
    assert not copies.is_copy(copies.sketch(text, "Talks in Oslo"), copies.sketch(text, "Talks in Rome"))


def shared_keys(one: str, other: str) -> int:
    return len({*signatures.keys(copies.sketch(one))} & {*signatures.keys(copies.sketch(other))})


def test_copies_share_a_key_and_other_texts_seldom_do():
    assert signatures.keys(copies.sketch(WIRE)) == signatures.keys(copies.sketch(WIRE.upper()))
    for copy in (edited(WIRE, 0.1, 1), " ".join(WIRE.split()[:30]), HEAD + WIRE + TAIL, paragraphs_moved(WIRE)):
        assert shared_keys(WIRE, copy), copy
    assert not shared_keys(WIRE, FORM)


def test_short_texts_have_one_key_and_empty_ones_none():
    assert len(signatures.keys(copies.sketch("Our pages will be back soon.", "Talks"))) == 1
    assert signatures.keys(copies.sketch("", "Talks")) == []
    assert signatures.keys(copies.sketch("...")) == []


def test_keys_are_the_same_in_every_process():
    assert signatures.keys(copies.sketch("Talks ended.", "Talks")) == [7_125_738_702_478_129_641]
    assert signatures.keys(copies.sketch(WIRE))[0] == 936_555_318_026_008_256

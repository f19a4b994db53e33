"""Which texts are copies: what a publisher does to a wire story, and what only looks like it."""

import random

import pytest

from extract import copies, house_style, signatures

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


GREETING = """\
The Federal Council congratulates the people and the government of {0} on their national day. Over many years we have
built schools together, shared what our doctors know and opened our markets to each other, and we are grateful for the
patience with which it was done. In the year that begins now we want to do more with {0}, above all for the young and
for clean rivers, and we look forward to the visits that are planned.
"""
VISITOR = (
    "A deputy prime minister of {0} will come to Vienna next Friday to speak about gas, grain and visas, a spokesman \
told journalists in the morning after a session of the cabinet."
)
# Countries and people whose names have the same consonants, or nearly.
ALIKE = [("Kenya", "Ghana"), ("Guinea", "Guyana"), ("Japan", "Spain"), ("Niger", "Nigeria"), ("Oman", "Yemen"),
         ("Uruguay", "Iraq"), ("Iran", "Iraq"), ("Slovakia", "Slovenia"), ("Mali", "Malawi"), ("Chad", "Sudan"),
         ("Dominica", "Dominicana"), ("Lebanon", "Libya"), ("Mauritania", "Mauritius")]  # fmt: skip


@pytest.mark.parametrize("form", [GREETING, VISITOR], ids=["greeting", "brief"])
@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_countries_with_names_alike_are_two_stories(form, one, other):
    assert not is_copy(form.format(one), form.format(other))
    assert is_copy(form.format(one), form.format(one).upper())


# Long, full of names and the same every time but for what it is about.
READOUT = """\
The prime minister spoke with {who} by telephone. Both looked back at the conference of Geneva, at the war in Sudan, the
drought in Somalia and the elections in Lebanon and Iraq. They thanked Egypt, Qatar and Turkey for their patience with
the parties, and asked Iran and Israel to keep the calm that has reigned at the border since March. The prime minister
set out what Canada, Norway, Sweden and Japan are to give to the fund of the World Bank for Ukraine and Moldova, and how
the African Union and the Arab League will watch over it. They agreed that officials of Nepal, Bhutan and Bangladesh
should be heard in Vienna, and that they themselves will meet in New York at the assembly of the United Nations.
"""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chancellor Berta Klamm", "Chancellor Otto Henning"),
        ("the Nigerian president", "the Nigerien president"),
        ("the Committee on Fisheries of the Senate", "the Committee on Railways of the House"),
        ("the sherpas of 17 states", "the sherpas of 23 states"),
    ],
)
def test_a_name_or_number_in_the_place_of_another_makes_another_story(one, other):
    """However many others stay: the second has more at its end, as a copy in another style would."""
    more = (
        "\nBefore that he had walked to the market with his dog. The opposition called it a waste of a fine morning.\n"
    )
    assert not is_copy(READOUT.format(who=one), READOUT.format(who=other) + more * 3)
    assert is_copy(READOUT.format(who=one), READOUT.format(who=one) + more * 3)


def test_the_place_of_a_dateline_tells_texts_of_a_form_apart():
    notice = (
        "The consulate stays closed on Thursday and on Friday for a holiday, and opens again on Monday at nine for \
all who wait for papers, it said in a notice to those of its citizens who live abroad."
    )
    assert not is_copy(f"LIMA (Pamir) - {notice}", f"BAKU (Pamir) - {notice}")
    assert is_copy(f"KYIV, Ukraine, May 3 (Pamir) - {notice}", f"Kiev: {notice}")


LINE = "Wardens of both parks will walk the whole border once a month, they said."


@pytest.mark.parametrize(
    "last",
    [
        "Updates on the count of bears will follow on Friday.",
        "Subscribers of the newspaper were told of it a day before all others were.",
        "The story was published in the morning by the news agency of the state, and denied by the ministry at noon.",
    ],
)
def test_a_sentence_that_begins_like_a_footer_is_of_the_story(last):
    assert house_style.story(f"{LINE}\n{last}")[0].endswith(last)


@pytest.mark.parametrize("last", ["Source: Pamir/kl", "(Updates with quote)", "Subscribe to our letter", "(END)"])
def test_a_footer_is_not(last):
    assert house_style.story(f"{LINE}\n{last}")[0] == LINE


def test_a_summary_above_the_dateline_is_not():
    assert house_style.story(f"Wardens to walk\nLIMA (Pamir) - {LINE}") == (LINE, ("lima",))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kyiv", "Kiev"), ("Zelenskyy", "Zelenskiy"), ("Tokayev", "Tokaev"), ("Rakhmon", "Rahmon"), ("labour", "labor"),
     ("theatres", "theaters"), ("organisation", "organization"), ("programme", "program"), ("tonnes", "tons"),
     ("Sept", "September"), ("defence", "defense"), ("Kazakhstan", "Kazakh"), ("Mr", "Mrs")],
)  # fmt: skip
def test_spellings_of_one_word(one, other):
    assert house_style.spelling(one.lower()) == house_style.spelling(other.lower())


@pytest.mark.parametrize(
    ("one", "other"),
    [*ALIKE, ("Hassan", "Hussein"), ("Chad", "said"), ("Peru", "pair"), ("Pakistan", "Pak"), ("2011", "201"),
     ("Nigerian", "Nigerien"), ("Petersen", "Petrosyan")],
)  # fmt: skip
def test_words_that_only_look_alike(one, other):
    assert house_style.spelling(one.lower()) != house_style.spelling(other.lower())


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


def test_a_story_that_is_short_without_dateline_and_credit_is_a_copy_only_under_its_title():
    text = f"LIMA, Sept. 14 (Quay Street Press) - {LINE}\nSource: Quay Street Press of Lima"
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
    assert signatures.keys(copies.sketch("Talks ended.", "Talks")) == [17_186_881_284_504_276_423]
    assert signatures.keys(copies.sketch(WIRE))[0] == 14_840_330_679_007_509_821


def _words(count, start=0):
    """So many different ordinary words, which no spelling makes one."""
    vowels, consonants = "aeu", "bdfgklmnpr"
    return [f"{a}{b}{c}{d}{e}{a}" for a in consonants for b in vowels for c in consonants for d in vowels
            for e in consonants][start : start + count]  # fmt: skip


def _loosened(words, added, left_out=()):
    """A text of the words in their order, less some, with so many others between them at seven places."""
    others, gaps = _words(added, 5_000), range(12, 12 * 8, 12)
    shares = [others[i :: len(gaps)] for i in range(len(gaps))]
    told = dict(zip(gaps, shares, strict=True))
    kept = ([*told.get(i, ()), *([] if word in left_out else [word])] for i, word in enumerate(words))
    return " ".join(word for words in kept for word in words) + "."


@pytest.mark.parametrize(("added", "is_one"), [(60, True), (61, False)])
def test_a_story_that_is_told_within_another_half_as_long_again_is_no_copy(added, is_one):
    words = _words(120)
    assert is_copy(" ".join(words) + ".", _loosened(words, added)) is is_one


@pytest.mark.parametrize(("count", "is_one"), [(100, True), (99, False)])
def test_a_short_text_in_another_style_is_not_told_from_another_story(count, is_one):
    words = _words(count)
    assert is_copy(" ".join(words) + ".", _loosened(words, 40)) is is_one


@pytest.mark.parametrize(("name_count", "is_one"), [(25, True), (24, False)])
def test_of_twenty_five_names_one_may_be_left_out(name_count, is_one):
    words = _words(120)
    words[1 : 1 + 4 * name_count : 4] = [word.title() for word in words[1 : 1 + 4 * name_count : 4]]
    assert is_copy(" ".join(words) + ".", _loosened(words, 40, left_out=words[5:6])) is is_one

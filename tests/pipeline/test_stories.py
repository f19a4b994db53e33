"""Copies to stories, batch by batch: one story however its copies come, and named the same for good."""

import itertools
import shutil
from dataclasses import replace

import duckdb
import pytest
from landings import Story, Visit, contact, land

from extract import copies, signatures
from extract.settings import load as load_settings
from warehouse import build, load, query

SENTENCES = [
    "The foreign ministers of Norway and Chile signed an agreement on fisheries research in Valparaiso on Tuesday.",
    "Under the agreement the two countries will send a joint expedition to the southern ocean every second year.",
    "They will also train forty young scientists at institutes in Bergen and Concepcion, the ministries said.",
    "Minister Ragnhild Strand told reporters that the talks had touched on trade and on the security of shipping.",
    "Her host, Rodrigo Palma, said that Chile hoped to double its exports of fruit to northern Europe in ten years.",
    "The two ministers last met in New York in September, when they agreed to begin negotiations on the matter.",
]
WHOLE = " ".join(SENTENCES)
HEAD, TAIL = " ".join(SENTENCES[:2]), " ".join([SENTENCES[0], *SENTENCES[3:]])
OTHER = WHOLE.replace("Norway", "Latvia").replace("Ragnhild Strand", "Ilze Ozola").replace("Bergen", "Riga")


def story(slug: str, feed_id: str, text: str, at: str = "2021-06-06T09:00:00") -> Story:
    return Story(slug, feed_id, at, text, f"{slug} of {feed_id}")


FIRST = story("agreement", "oslo", WHOLE)
COPY = story("agreement", "lima", WHOLE, "2021-06-07T10:00:00")
SHORT = story("brief", "bonn", HEAD)
LATER = story("agreement", "rome", WHOLE, "2021-07-30T09:00:00")
ANOTHER = story("riga", "oslo", OTHER)
ALL = [FIRST, COPY, SHORT, LATER, ANOTHER]


@pytest.fixture
def settings(tmp_path):
    return load_settings(home=tmp_path / "home")


def found(settings, name: str, hour: int, *stories: Story) -> None:
    """Land and load a batch in which each of these is found at that hour."""
    visits = [Visit(one.feed_id, f"2021-08-01T{hour:02}:00:00", found=[one]) for one in stories]
    land(settings.landing_dir, name, visits, created_at=f"2021-08-01T{hour:02}:30:00")
    load.load(settings)


def rows(settings, sql: str) -> list[tuple]:
    with duckdb.connect(settings.build_database, read_only=True) as con:
        return con.execute(sql).fetchall()


def stories(settings) -> dict[str, str]:
    return dict(rows(settings, "SELECT article_id, story_id FROM raw.stories"))


def test_copies_are_one_story_and_another_use_of_the_form_or_a_later_month_is_not(settings):
    found(settings, "all", 1, *ALL)
    of = {name: stories(settings)[one.article_id] for name, one in zip("FCSLA", ALL, strict=True)}
    assert of["F"] == of["C"] == of["S"]
    assert len({of["F"], of["L"], of["A"]}) == 3


def test_a_story_keeps_its_name_as_copies_are_found(settings):
    for hour, one in enumerate([FIRST, ANOTHER, SHORT, COPY]):
        found(settings, f"b{hour}", hour, one)
    assert len({stories(settings)[one.article_id] for one in (FIRST, SHORT, COPY)}) == 1
    assert rows(settings, "FROM raw.story_merges") == []


def test_stories_that_a_copy_links_become_the_older_one_and_that_is_on_record(settings):
    one, other = story("brief", "bonn", HEAD), story("rest", "bern", " ".join(SENTENCES[3:]))
    found(settings, "a", 1, one)
    found(settings, "b", 2, other)
    apart = stories(settings)
    assert len(set(apart.values())) == 2
    found(settings, "c", 3, story("parts", "rome", "\n".join([*SENTENCES[3:], "More follows."])), FIRST)
    found(settings, "d", 4, story("moved", "oslo", "\n\n".join([*SENTENCES[3:], *SENTENCES[:3]])))
    assert set(stories(settings).values()) == {apart[one.article_id]}
    merges = rows(settings, "SELECT story_id, merged_into FROM raw.story_merges")
    assert merges == [(apart[other.article_id], apart[one.article_id])]


def test_any_order_of_the_batches_gives_the_same_stories(tmp_path):
    source = load_settings(home=tmp_path / "source")
    for hour, one in enumerate(ALL):
        found(source, f"b{hour}", hour, one)
    found(source, "again", 9, COPY)
    expected = rows(source, "FROM raw.stories ORDER BY ALL")
    batch_ids = [path.name for path in source.landing_dir.iterdir()]
    for number, order in enumerate([*itertools.permutations(batch_ids)][::101]):
        settings = load_settings(home=tmp_path / str(number))
        for batch_id in order:
            shutil.copytree(source.landing_dir / batch_id, settings.landing_dir / batch_id)
            load.load(settings)
        assert rows(settings, "FROM raw.stories ORDER BY ALL") == expected, order
        assert rows(settings, "SELECT count(*), count(DISTINCT (key, article_id)) FROM raw.story_keys") == rows(
            source, "SELECT count(*), count(DISTINCT (key, article_id)) FROM raw.story_keys"
        )


def test_an_item_that_was_there_earlier_makes_its_version_the_founder(settings):
    found(settings, "late", 5, COPY)
    found(settings, "first", 4, FIRST)
    named_after_first = stories(settings)[FIRST.article_id]
    found(settings, "early", 3, replace(COPY, guid="the same text under another guid"))
    assert len(set(stories(settings).values())) == 1
    assert stories(settings)[FIRST.article_id] != named_after_first


def test_keys_of_a_newer_version_are_looked_up_again(settings, monkeypatch):
    """Keys of two versions never meet, so what was landed before meets later copies once it is processed again."""
    with monkeypatch.context() as former:
        former.setattr("extract.signatures.VERSION", signatures.VERSION - 1)
        found(settings, "a", 1, FIRST)
    found(settings, "b", 2, COPY)
    assert len(set(stories(settings).values())) == 2
    found(settings, "c", 3, FIRST)
    assert len(set(stories(settings).values())) == 1
    versions = "SELECT DISTINCT signature_version FROM raw.stories"
    assert rows(settings, versions) == [(signatures.VERSION,)]
    count = "SELECT article_id, count(*) FROM raw.story_keys GROUP BY ALL"
    assert dict(rows(settings, count)) == dict.fromkeys(stories(settings), len(signatures.keys(copies.sketch(WHOLE))))


def test_however_much_comes_at_once(settings, monkeypatch):
    monkeypatch.setattr("warehouse.stories._AT_ONCE", 2)
    found(settings, "all", 1, *ALL)
    assert len(set(stories(settings).values())) == 3


FORTY = [f"site-{number:02}" for number in range(40)]


def on_a_site(number: int) -> Story:
    """The wire story as one of forty publishers has it: verbatim, cut short, under a line of its own, or both."""
    text = (WHOLE, " ".join(SENTENCES[:3]), f"By our own staff\n{WHOLE}\nRead more.", f"(Wire) - {HEAD}")[number % 4]
    signed = contact("CHL NOR", SENTENCES[0], date="2021-06-01", level="minister")
    one = story("agreement", FORTY[number], text, f"2021-06-0{1 + number % 5}T09:00:00")
    return replace(one, contacts=[signed], source_country="NOR")


def test_fault_38_one_wire_story_on_forty_sites_is_one_happening_of_one_story(tmp_path):
    feeds = tmp_path / "feeds.csv"
    header = "feed_id,publisher,country,language,kind,url,poll_minutes,min_daily_items,full_text,is_enabled\n"
    rows = (f"{site},{site},NOR,en,rss,https://{site}.example/feed,15,0,false,true\n" for site in FORTY)
    feeds.write_text(header + "".join(rows), encoding="utf-8")
    settings = load_settings(home=tmp_path / "home", feeds=feeds)
    found(settings, "forty", 1, *map(on_a_site, range(40)))
    assert build.build(settings).failures == ()
    with query.published(settings) as con:
        contacts = query.ask(con, "SELECT report_count, independent_report_count FROM fct_contacts").rows
        articles = query.ask(
            con, "SELECT count(*), count(DISTINCT story_id), min(story_article_count) FROM fct_articles"
        )
    assert list(contacts) == [(40, 1)]
    assert list(articles.rows) == [(40, 1, 40)]

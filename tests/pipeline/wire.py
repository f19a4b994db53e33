"""A made-up spring of news, landed in four batches, that every mart has something to say about."""

from __future__ import annotations

from pathlib import Path

from landings import Story, Visit, contact, digest, edited, land

FEEDS = """\
feed_id,publisher,country,language,kind,url,poll_minutes,min_daily_items,full_text,is_enabled
volga,Volga Agency,RUS,en,rss,https://volga.example/feed,15,2,false,true
pamir,Pamir Press,TJK,en,rss,https://pamir.example/feed,15,0,false,true
island,Island Wire,GBR,en,rss,https://island.example/feed,15,0,false,true
"""

PRIVATE = "This closing paragraph belongs to its publisher and may be read in the archive alone."
PUTIN = ("Vladimir Putin", "RUS", "head_of_state")
RAHMON = ("Emomali Rahmon", "TJK", "head_of_state")
FORMULAS = ("=1+1 Dushanbe", "+Tashkent", "-Samarkand", "@London")  # cities, as a hostile text may have them


def _text(sentence: str) -> str:
    """An article that begins with this sentence, closes with what is private, and is no copy of any other."""
    return " ".join([sentence, *(digest(sentence, number) for number in range(40)), PRIVATE])


def _story(slug: str, feed: str, at: str, sentence: str, *contacts: dict, topics: tuple[str, ...] = (), **more):
    return Story(
        slug,
        feed,
        at,
        _text(sentence),
        more.pop("title", slug.replace("-", " ").capitalize()),
        contacts=contacts,
        topics=topics,
        source_country={"volga": "RUS", "pamir": "TJK", "island": "GBR"}[feed],
        **more,
    )


def _moscow(**more):
    return contact(
        "RUS TJK", "Putin received Rahmon in Moscow.", mode="visit", date="2021-05-08", level="leader",
        people=[PUTIN, RAHMON], topics=["diplomatic", "military"], place={"city": "Moscow", "country": "RUS"}, **more,
    )  # fmt: skip


ANNOUNCED = _story(
    "rahmon-to-visit", "pamir", "2021-05-03T08:00:00", "Rahmon will visit Moscow on May 8.",
    contact("RUS TJK", "Rahmon will visit Moscow on May 8.", mode="visit", status="planned", date="2021-05-08"),
    topics=("diplomatic",),
)  # fmt: skip
RECEIVED = _story(
    "putin-rahmon", "volga", "2021-05-08T12:00:00", "Putin received Rahmon in Moscow.", _moscow(),
    topics=("diplomatic", "military"), title="=HYPERLINK(1) Putin and Rahmon",
)  # fmt: skip
COPY = _story(
    "putin-rahmon-copy", "island", "2021-05-08T13:00:00", "Putin received Rahmon in Moscow.", _moscow(),
    topics=("diplomatic",),
)  # fmt: skip
TALKS = _story(
    "border-talks", "pamir", "2021-05-09T07:00:00", "The two presidents held talks on the border.",
    contact("TJK RUS", "The two presidents held talks on the border.", mode="unspecified", level="leader",
            topics=["territory"]),
    topics=("territory",),
)  # fmt: skip
CALLS = [
    _story(
        f"call-{other}-{day}".lower(), "volga", f"2021-{day}T10:00:00", "Lavrov called his counterpart.",
        contact(f"{other} RUS", "Lavrov called his counterpart.", mode="phone", date=f"2021-{day}", level="minister",
                people=[("Sergei Lavrov", "RUS", "foreign_minister")], topics=["economic"]),
        topics=("economic",),
    )
    for other, days in (("GBR", ("03-01", "03-06", "03-11")), ("USA", ("02-24", "03-01", "03-06", "03-11")))
    for day in days
]  # fmt: skip
LONG_SENTENCE = "Mirziyoyev wrote to Rahmon " + "about borders, water and work 🤝 " * 20 + "."
LETTER = _story(
    "letter", "pamir", "2021-05-20T11:00:00", f"🕊 {LONG_SENTENCE}",
    contact("TJK UZB", LONG_SENTENCE, mode="letter", level="leader", place={"city": FORMULAS[2], "country": "UZB"}),
)  # fmt: skip
SUMMIT = _story(
    "dushanbe-summit", "pamir", "2021-05-20T10:00:00", "Leaders of Russia, Tajikistan and Uzbekistan met in Dushanbe.",
    contact("RUS TJK UZB", "Leaders of Russia, Tajikistan and Uzbekistan met in Dushanbe.", mode="multilateral",
            date="2021-05-20", level="leader", people=[PUTIN, RAHMON], place={"city": FORMULAS[0], "country": "TJK"}),
    topics=("diplomatic",),
)  # fmt: skip
AHEAD = _story(
    "tashkent-next", "volga", "2021-05-21T10:00:00", "Putin will be in Tashkent on June 2-4.",
    contact("RUS UZB", "Putin will be in Tashkent on June 2-4.", mode="visit", status="planned", date="2021-06-02",
            date_end="2021-06-04", place={"city": FORMULAS[1], "country": "UZB"}),
    topics=("diplomatic",),
)  # fmt: skip
DENIED = _story(
    "no-secret-talks", "volga", "2021-05-21T12:00:00", "Moscow denied that Lavrov met Raab on May 19.",
    contact("GBR RUS", "Moscow denied that Lavrov met Raab on May 19.", status="denied", date="2021-05-19",
            attributed_to={"name": "Moscow", "country": "RUS"}, attributed_countries=["RUS"]),
)  # fmt: skip
CLAIMED = _story(
    "secret-talks", "island", "2021-05-20T12:00:00", "Lavrov met Raab on May 19, Island Wire learned.",
    contact("GBR RUS", "Lavrov met Raab on May 19, Island Wire learned.", date="2021-05-19",
            place={"city": FORMULAS[3], "country": "GBR"}),
)  # fmt: skip
STATEMENT = _story(
    "statement", "volga", "2021-05-21T14:00:00", "Zakharova said: “We are waiting for an answer from London.”",
    quotes=[{"start": 16, "end": 59, "speaker": "Zakharova", "entity_id": "maria-zakharova-rus", "country": "RUS",
             "cue": "say", "is_direct": True}],
    events=[{"root": "REQUEST", "mode": None, "contexts": ["diplomatic"], "quad": "verbal_conflict",
             "status": "occurred", "source": [{"text": "Zakharova", "entity_id": None, "name": "Maria Zakharova",
             "country": "RUS", "sector": "GOV", "role": "official", "start": 0, "end": 9}],
             "target": [{"text": "London", "entity_id": None, "name": "United Kingdom", "country": "GBR",
             "sector": "GOV", "role": None, "start": 51, "end": 57}],
             "date": "2021-05-21", "date_precision": "day", "place": None, "start": 0, "end": 59,
             "rule": "demand_verb", "confidence": 0.6}],
)  # fmt: skip
SPEECH = _story(
    "speech", "island", "2021-05-21T12:00:00", f"“{'We shall wait. ' * 20}” The speaker is not known by name.",
    quotes=[{"start": 1, "end": 300, "speaker": "speaker", "entity_id": None, "country": None, "cue": None,
             "is_direct": True}],
)  # fmt: skip
EDITED = edited(RECEIVED, f"Putin received Rahmon in Moscow. They signed two papers. {PRIVATE}")
GONE = Story("gone", "volga", "2021-05-21T15:00:00", "", "Gone", state="rejected", reason="not_found")
BROKEN = Story("broken", "island", None, "", "Broken", state="quarantined", reason="no text")
LATE = Story("late", "island", "2021-05-21T16:00:00", "", "Late", state="pending")

STORIES = [ANNOUNCED, RECEIVED, COPY, TALKS, *CALLS, SUMMIT, LETTER, AHEAD, DENIED, CLAIMED, STATEMENT, SPEECH]


def batches() -> dict[str, list[Visit]]:
    """Visits by batch: stories as they come, an edited one, a copy of an item, and three that were not stored."""
    again = edited(RECEIVED, RECEIVED.text, guid="second guid")
    return {
        "spring": [
            Visit("volga", "2021-03-11T12:00:00", found=CALLS),
            Visit("pamir", "2021-05-03T09:00:00", found=[ANNOUNCED]),
        ],
        "moscow": [
            Visit("volga", "2021-05-08T12:30:00", found=[RECEIVED]),
            Visit("island", "2021-05-08T13:30:00", found=[COPY]),
            Visit("volga", "2021-05-08T14:30:00", found=[again]),
            Visit("volga", "2021-05-08T15:30:00", found=[EDITED]),
            Visit("pamir", "2021-05-09T09:00:00", found=[TALKS]),
        ],
        "summit": [
            Visit("pamir", "2021-05-20T12:00:00", found=[SUMMIT, LETTER]),
            Visit("island", "2021-05-20T13:00:00", found=[CLAIMED, SPEECH, BROKEN, LATE]),
            Visit("volga", "2021-05-21T20:00:00", found=[AHEAD, DENIED, STATEMENT, GONE]),
        ],
        "after": [
            Visit("island", "2021-05-21T20:00:00", retried=[(LATE, "2021-05-20T13:00:00")]),
            Visit("pamir", "2021-05-21T20:00:00", outcome="timeout"),
        ],
    }


def land_all(landing_dir: Path) -> None:
    for number, (batch_id, visits) in enumerate(batches().items()):
        land(landing_dir, batch_id, visits, created_at=f"2021-05-2{number}T00:00:00")

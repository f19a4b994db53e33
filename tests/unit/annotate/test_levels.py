"""At which rank two sides met: by the offices that they had when they met, not by those of others or of today."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation


@pytest.mark.parametrize(
    ("text", "level", "roles"),
    [
        ("Former Danish Prime Minister Lars Lokke Rasmussen met Ghanaian President Nana Akufo-Addo on Tuesday.",
         "official", {"unknown", "head_of_state"}),
        ("Ex-president Carlos Mesa was received by Chilean President Sebastian Pinera on Tuesday.",
         "official", {"unknown", "head_of_state"}),
        ("Barack Obama met Cuban President Raul Castro in Havana in March 2016.",
         "leader", {"head_of_state"}),
        ("Former Prime Minister Theresa May met Dutch Prime Minister Mark Rutte in London in February 2018.",
         "leader", {"head_of_government"}),
        ("Former Prime Minister Theresa May met Dutch Prime Minister Mark Rutte in London on Tuesday.",
         "official", {"unknown", "head_of_government"}),
        ("Houthi spokesman Mohammed Abdulsalam was received by Iranian President Ebrahim Raisi on Tuesday.",
         "official", {"official", "head_of_state"}),
        ("A former adviser to Prime Minister Mark Rutte met Belgian King Philippe in Brussels on Tuesday.",
         "official", {"official", "head_of_state"}),
        ("The Irish minister for overseas aid, Colm Brophy, met Malawian Trade Minister Sosten Gwengwe on Monday.",
         "minister", {"minister"}),
        ("US envoy Ann Carver met business leaders and Riga Mayor Martins Stakis in Riga on Monday.",
         "official", {"envoy", "official"}),
        ("Kenyan Senate President Wanjiru Mwangi met Belgian King Philippe in Brussels on Tuesday.",
         "official", {"legislator", "head_of_state"}),
        ("Liu Wei, assistant to the Chinese foreign minister, met Zambian Foreign Minister Stanley Kakubo on Monday.",
         "official", {"official", "foreign_minister"}),
        ("Wales's opposition leader, Carys Pugh, met Belgian King Philippe in Brussels on Tuesday.",
         "official", {"legislator", "head_of_state"}),
        ("Austrian Chancellor Alexander Schallenberg met Slovak Prime Minister Eduard Heger in Vienna on Monday.",
         "leader", {"head_of_government"}),
    ],
)  # fmt: skip
def test_level_is_that_of_the_offices_held_at_the_time(
    ask: Callable[..., Annotation], text: str, level: str, roles: set[str]
) -> None:
    (contact,) = ask(text, "2021-10-14").contacts
    assert contact["level"] == level
    assert {person["role"] for person in contact["people"]} == roles

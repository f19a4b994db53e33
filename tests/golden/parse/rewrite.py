"""Write the expected JSON beside each input of this folder, for review: ``python tests/golden/parse/rewrite.py``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from extract.parse import articles, feeds
from extract.parse.commands import article_record, feed_record

FOLDER = Path(__file__).parent
INPUTS = sorted(path for path in FOLDER.iterdir() if path.suffix in {".html", ".xml"})


def parse(path: Path) -> dict[str, Any]:
    """What is made of one input."""
    url = f"https://steppe.example.com/{path.name}"
    if path.suffix == ".html":
        return article_record(articles.parse_page(path.read_bytes(), url))
    return feed_record(feeds.parse(path.read_bytes(), url))


def main() -> None:
    for path in INPUTS:
        text = json.dumps(parse(path), ensure_ascii=False, indent=1) + "\n"
        path.with_suffix(".json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

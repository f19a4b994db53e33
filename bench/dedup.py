"""How well copies are recognised, with the project's own signatures and clustering, as figures ``name value``.

    python bench/dedup.py --texts KCNA.jsonl.gz --also WIKINEWS.csv.gz ... --ecb ECBPLUS.tar.xz

Distinct texts. The even rows of ``--texts``, or the odd ones, on which the bounds were set, without true duplicates:
texts word for word the same, and texts of the same or the next day of which one has nine tenths of the other's words in
the same order, all of it or its beginning (difflib). Every two of ``--count`` of them in one story are a false merge:
with their dates, and, which is harder, as if all were of one day.

Copies. ``--copies`` of the distinct texts with 50 words or more, and all such texts of ``--also``, are copied with
each kind of edit in turn and loaded after the distinct ones, in batches. Recall is the share of copies in the story of
their original; precision is the share of right pairs among all pairs in one story that have a copy in them. The same
for texts of 20 to 49 words, which is what the method gives up.

Events. Every two ECB+ documents on one event are a gold pair; these tell of one event in their own words.
"""

from __future__ import annotations

import argparse
import difflib
import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib import resources
from itertools import batched, combinations
from pathlib import Path

import duckdb
import pyarrow as pa
from dedup_texts import Editor, Text, ecb, read
from replay_figures import Figures

from extract import copies, landing, signatures
from warehouse import stories

_ENOUGH_WORDS = 50
_BATCH = 300


def main() -> int:
    """Measure and print; exit code 1 if distinct texts were merged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, required=True, help="distinct texts: JSON Lines of date, title, text")
    parser.add_argument("--also", type=Path, nargs="*", default=[], help="more texts to copy")
    parser.add_argument("--ecb", type=Path, help="the archive of ECB+")
    parser.add_argument("--count", type=int, default=5000, help="distinct texts")
    parser.add_argument("--copies", type=int, default=1000, help="of them, to be copied")
    parser.add_argument("--odd", action="store_true", help="take the odd rows")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    figures = Figures()
    texts = read(given.texts)
    distinct = _distinct([text for text in texts if int(text.origin.rpartition(":")[2]) % 2 == given.odd], figures)
    distinct = sorted(random.Random(given.seed).sample(distinct, min(given.count, len(distinct))), key=_when)  # noqa: S311
    false_merge_count = _measure_distinct(distinct, figures)
    also = [text for path in given.also for text in read(path)]
    editor = Editor(texts, given.seed)
    _measure_copies(distinct, also, given.copies, editor, figures)
    if given.ecb:
        _measure_events(ecb(given.ecb), figures)
    figures.add("peak_rss_mb", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return 1 if false_merge_count else 0


def _measure_distinct(distinct: Sequence[Text], figures: Figures) -> int:
    figures.add("distinct_texts", len(distinct))
    started = time.process_time()
    sketches = [copies.sketch(text.text, text.title) for text in distinct]
    sketched = time.process_time()
    for sketch in sketches:
        signatures.keys(sketch)
    figures.add("sketches_per_s", len(distinct) / (sketched - started))
    figures.add("signatures_per_s", len(distinct) / (time.process_time() - sketched))
    del sketches
    on_one_day = [replace(text, reported_at=distinct[0].reported_at) for text in distinct]
    false_merge_count = 0
    for name, some in (("dated", distinct), ("on_one_day", on_one_day)):
        started = time.process_time()
        merged = list(_pairs(_stories(some)))
        figures.add(f"{name}_texts_per_s", len(some) / (time.process_time() - started))
        figures.add(f"{name}_false_merges", len(merged))
        for one, other in merged:
            print(f"  {some[one].origin} {some[one].title!r} and {some[other].origin} {some[other].title!r}")
        false_merge_count += len(merged)
    return false_merge_count


def _measure_copies(
    distinct: Sequence[Text], also: Sequence[Text], count: int, editor: Editor, figures: Figures
) -> None:
    short = [text for text in distinct if 20 <= len(text.words) < _ENOUGH_WORDS][:count]
    long = random.Random(count).sample([t for t in distinct if len(t.words) >= _ENOUGH_WORDS], count)  # noqa: S311
    long += [text for text in also if len(text.words) >= _ENOUGH_WORDS]
    for name, chosen in (("copies", long), ("short", short)):
        total: Counter[str] = Counter()
        for kind in editor.kinds:
            around = [text for text in [*distinct, *also] if text not in chosen]
            originals = [editor.at_a_publisher(text) for text in chosen] if kind == "wrapped" else chosen
            made = list(editor.copies(kind, chosen))
            found = _score([*around, *originals, *made], len(made))
            total += found
            _tell(f"{name}_{kind}", found, figures)
        _tell(f"{name}_all", total, figures)


def _score(texts: Sequence[Text], copy_count: int) -> Counter[str]:
    """The last ``copy_count`` texts are copies: how many, how many found, and pairs with them, right and all."""
    found: Counter[str] = Counter(copies=copy_count)
    first = len(texts) - copy_count
    for one, other in _pairs(_stories(texts)):
        if max(one, other) >= first:
            is_right = texts[one].origin == texts[other].origin
            found.update(pairs=1, right=is_right, found=is_right)
    return found


def _tell(name: str, found: Counter[str], figures: Figures) -> None:
    figures.add(f"{name}_count", found["copies"])
    figures.add(f"{name}_recall", found["found"] / max(1, found["copies"]))
    figures.add(f"{name}_precision", found["right"] / max(1, found["pairs"]))


def _measure_events(texts: Sequence[Text], figures: Figures) -> None:
    merged = set(_pairs(_stories(texts)))
    right = sum(texts[one].origin == texts[other].origin for one, other in merged)
    sizes = Counter(text.origin for text in texts).values()
    figures.add("ecb_documents", len(texts))
    figures.add("ecb_gold_pairs", sum(size * (size - 1) // 2 for size in sizes))
    figures.add("ecb_found_pairs", len(merged))
    figures.add("ecb_precision", right / max(1, len(merged)))
    figures.add("ecb_recall", right / sum(size * (size - 1) // 2 for size in sizes))
    for one, other in sorted(merged):
        if texts[one].origin != texts[other].origin:
            print(f"  {texts[one].title} and {texts[other].title}")


def _stories(texts: Sequence[Text]) -> dict[str, list[int]]:
    """The texts loaded in batches, each as an article of its own: their numbers by story."""
    con = duckdb.connect()
    con.execute("SET TimeZone = 'UTC'")
    con.execute(resources.files("warehouse").joinpath("schema.sql").read_text(encoding="utf-8"))
    for number, batch in enumerate(batched(enumerate(texts), _BATCH)):
        rows = pa.Table.from_pylist([_row(index, text) for index, text in batch], schema=landing.SCHEMAS["articles"])
        con.register("batch", rows)
        con.execute("INSERT INTO raw.articles BY NAME SELECT *, ? AS batch_id FROM batch", [str(number)])
        con.unregister("batch")
        stories.assign(con, [str(number)])
    members: dict[str, list[int]] = defaultdict(list)
    for story_id, index in con.execute("SELECT story_id, article_id::INTEGER FROM raw.stories").fetchall():
        members[story_id].append(index)
    con.close()
    return members


def _row(index: int, text: Text) -> dict[str, object]:
    return {
        "article_id": f"{index:08}",
        "content_hash": "",
        "item_id": str(index),
        "title": text.title,
        "text": text.text,
        "published_at": text.reported_at,
        "discovered_at": text.reported_at,
        "signature_version": signatures.VERSION,
        "signature": signatures.keys(copies.sketch(text.text, text.title)),
    }


def _pairs(members: dict[str, list[int]]) -> Iterator[tuple[int, int]]:
    for numbers in members.values():
        yield from combinations(sorted(numbers), 2)


def _distinct(texts: Sequence[Text], figures: Figures) -> list[Text]:
    """The texts without true duplicates, and how many there were."""
    by_words = {tuple(text.words): text for text in reversed(texts)}
    figures.add("same_word_for_word", len(texts) - len(by_words))
    once = sorted(by_words.values(), key=_when)
    dropped = {other.origin for one, other in _neighbours(once) if _is_duplicate(one.words, other.words)}
    figures.add("same_by_difflib", len(dropped))
    return [text for text in once if text.origin not in dropped]


def _neighbours(texts: Sequence[Text]) -> Iterable[tuple[Text, Text]]:
    """Every two texts of the same or the next day, sorted by day."""
    for index, one in enumerate(texts):
        for other in texts[index + 1 :]:
            if (other.reported_at - one.reported_at).days > 1:
                break
            yield one, other


def _is_duplicate(one: list[str], other: list[str]) -> bool:
    short, long = sorted((one, other), key=len)
    for compared in (long, long[: len(short)]):
        matcher = difflib.SequenceMatcher(None, short, compared, autojunk=False)
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= 0.9 and matcher.ratio() >= 0.9:
            return True
    return False


def _when(text: Text) -> tuple[object, str]:
    return text.reported_at, text.origin


if __name__ == "__main__":
    sys.exit(main())

"""Raw tables to tested marts, docs and the published copy, by dbt run inside this process."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.settings import Settings
from warehouse import changes, checks, corrections, dbt_project, publish, writer

# Unit tests are of the rules alone, so they run when the rules may have changed: in a full build, once in a process. A
# full build reads the project anew, for what dbt keeps of the last time names the folder that the project was in then.
_FULL = ("--full-refresh",)
_UNTESTED = ("--exclude-resource-type", "unit_test")
_LEFT_THE_LIST = "feeds_that_left_the_feed_list"
_FAILURES = frozenset({"error", "fail", "runtime error"})


@dataclass(frozen=True, slots=True)
class Failure:
    """A model, seed or test that did not pass; ``message`` is dbt's, on one line."""

    name: str
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Built:
    """How a build ended. Only one without failures is published; ``published`` is the file, else None."""

    is_partial: bool
    model_count: int
    test_count: int
    warnings: tuple[str, ...]
    failures: tuple[Failure, ...]
    docs: Path | None
    published: Path | None
    build_s: float
    publish_s: float
    docs_s: float


@dataclass(frozen=True, slots=True)
class Freshness:
    """How old the newest row of a source is: ``status`` is dbt's, pass, warn or error by the source's own bounds."""

    source: str
    status: str
    newest_at: dt.datetime | None
    age_h: float | None


def freshness(settings: Settings) -> list[Freshness]:
    """How fresh each source with bounds is (dbt source freshness). Raises WarehouseError when it cannot be told."""
    with writer.turn(settings):
        with writer.connection(settings):  # an empty warehouse has its raw tables too
            pass
        # what it writes says less than a build's
        results = dbt_project.run(settings, "source", "freshness", target="freshness")
    return [_freshness(result) for result in results if result.node.resource_type == "source"]  # a hook has one too


def _freshness(result: Any) -> Freshness:
    if result.status == "runtime error":
        raise writer.WarehouseError(_line(result))
    if result.max_loaded_at.year == dt.MINYEAR:  # dbt's word for a source without rows
        return Freshness(result.node.name, str(result.status), None, None)
    return Freshness(result.node.name, str(result.status), result.max_loaded_at, result.age / 3600)


def build(settings: Settings, *, is_full: bool = False, told: Callable[[str], None] = lambda _: None) -> Built:
    """Build and test the marts and, if every test passed, publish and write the docs.

    Only what new batches change is built, unless ``is_full`` or ``warehouse.changes`` wants all of it. ``told`` hears
    how far it is, in a few words. Raises WarehouseError when dbt cannot start at all, as with a model that does not
    parse, or a correction is none.
    """
    with writer.turn(settings):
        started = time.monotonic()
        with writer.connection(settings) as con:  # an empty warehouse has its raw tables too
            rules = changes.rules_digest(con, (dbt_project.FOLDER, settings.seeds))
            corrections.replace(con, settings)
            is_partial = changes.begin(con, rules) and not is_full
        with publish.copied_ahead(settings, is_partial=is_partial) as ahead:
            is_proven = is_partial or dbt_project.is_proven()
            options = (*(() if is_partial else _FULL), *(_UNTESTED if is_proven else ()))
            results = dbt_project.run(settings, "build", *options, is_read_anew=not is_partial, heard=_steps(told))
            failures = tuple(_failures(results))
            if not (is_proven or failures):
                dbt_project.prove()
            built = time.monotonic()
            told("publishing" if not failures else "done")
            published = None if failures else _publish(settings, rules, ahead)
        published_at = time.monotonic()
        told("writing the docs" if not failures else "done")
        docs = None if failures else _write_docs(settings)
        return Built(
            is_partial=is_partial,
            model_count=sum(r.node.resource_type == "model" and r.status == "success" for r in results),
            test_count=sum(r.node.resource_type in {"test", "unit_test"} for r in results),
            warnings=tuple(_warnings(settings, results)),
            failures=failures,
            docs=docs,
            published=published,
            build_s=built - started,
            publish_s=published_at - built,
            docs_s=time.monotonic() - published_at,
        )


def _publish(settings: Settings, rules: str, ahead: Future[Path] | None) -> Path:
    with writer.connection(settings) as con:
        changes.finish(con, rules)
        changes.limit_vacuum(con)
        return publish.publish_from(con, settings, ahead)


def _failures(results: Iterable[Any]) -> Iterable[Failure]:
    for result in results:
        if result.status in _FAILURES:
            kept = f"; rows in failures.{result.node.alias}" if result.status == "fail" else ""  # names are cut to fit
            yield Failure(result.node.name, str(result.node.resource_type), f"{_line(result)}{kept}")


def _warnings(settings: Settings, results: Iterable[Any]) -> Iterable[str]:
    """What tests of severity warn found, in words that name it and say what to do where there are such words."""
    for result in results:
        if result.status == "warn" and result.node.name == _LEFT_THE_LIST:
            with writer.connection(settings) as con:
                gone = con.execute(checks.UNLISTED).fetchall()
            yield f"feeds {checks.left_the_list([feed_id for (feed_id,) in gone])}"
        elif result.status == "warn":
            yield f"{_line(result)}; rows in failures.{result.node.alias}"


def _line(result: Any) -> str:
    return " ".join(f"{result.node.name}: {result.message or result.status}".split())


def _write_docs(settings: Settings) -> Path:
    """The docs as one page that needs no server, at ``home/docs/index.html``."""
    dbt_project.run(settings, "docs", "generate", "--static", "--no-compile")
    settings.docs_dir.mkdir(parents=True, exist_ok=True)
    page = settings.docs_dir / "index.html"
    temporary = page.with_suffix(".part")
    shutil.copyfile(settings.home / "dbt" / "target" / "static_index.html", temporary)
    temporary.replace(page)
    return page


def _steps(told: Callable[[str], None]) -> Callable[[Any], None]:
    """What hears dbt's events and tells of each model, seed or test that begins."""

    def hear(event: Any) -> None:
        if event.info.name == "LogStartLine":
            told(f"{event.data.index} of {event.data.total}: {event.data.description}")

    return hear

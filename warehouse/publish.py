"""The tested marts to the published copy: a new file that takes the place of the old one by rename.

The file is filled anew, or it is a copy of what the build before published, brought up to date with what a partial
build changed (``published_copy``). A reader that has the old copy open keeps it; the next one sees the new. When
anything fails, a full disk for one, the old copy stays as it is.
The last copies are kept beside it as ``published/communique.<time>.duckdb``.
"""

from __future__ import annotations

import datetime as dt
import filecmp
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path

import duckdb

from extract.settings import Settings
from warehouse import former, writer
from warehouse.published_copy import write_all, write_changes

# How many times the size of a copy filled anew one may have that follows others.
_MOST_GROWTH = 1.5


@contextmanager
def copied_ahead(settings: Settings, *, is_partial: bool) -> Iterator[Future[Path] | None]:
    """While a partial build goes on, copy the file that its changes will be written into, if they will be.

    A large file takes about as long to copy as its changes take to find. The caller has begun the build and holds the
    turn; ``publish`` takes what this yields. A copy that is not taken is discarded.
    """
    part = _part(settings)
    _discard(part)
    if not is_partial or not _is_followed(settings):
        yield None
        return
    with ThreadPoolExecutor(max_workers=1) as thread:
        try:
            yield thread.submit(_copied, settings.published_database, part)
        finally:
            thread.shutdown()
            _discard(part)


def publish(settings: Settings) -> Path:
    """Publish what the build database holds and return the published file. Raises as ``publish_from`` does."""
    with writer.turn(settings), writer.connection(settings) as con:
        return publish_from(con, settings)


def publish_from(con: duckdb.DuckDBPyConnection, settings: Settings, ahead: Future[Path] | None = None) -> Path:
    """Publish what the build database, open for writing, holds and return the published file.

    ``ahead`` is a copy of the published file that is being made (``copied_ahead``). Raises duckdb.Error or OSError when
    the copy cannot be written; nothing has changed then.
    """
    final = settings.published_database
    part = _part(settings)
    try:
        followed_bytes = _followed(con, settings) if _is_partly_built(con) else None
        former.note(con, final, is_followed=followed_bytes is not None)
        whole_bytes = _write(con, settings, followed_bytes, ahead)
        _sync(part)
        _keep(part, settings)
        part.replace(final)
    finally:
        _discard(part)
    _sync(final.parent)
    _note(con, settings, whole_bytes)
    return final


def kept(settings: Settings) -> list[Path]:
    """The copies that are kept, newest first."""
    return sorted((settings.home / "published").glob("communique.*.duckdb"), reverse=True)


def is_published(copy: Path, settings: Settings) -> bool:
    """Whether this kept copy is the one that readers open."""
    final = settings.published_database
    return final.exists() and (copy.samefile(final) or filecmp.cmp(copy, final, shallow=False))


def roll_back(settings: Settings, named: str | None = None) -> Path:
    """Publish a kept copy again, by rename as ever, and return it: by default the one before the published one.

    ``named`` is its name or the time in it, or the beginning of either. Raises WarehouseError when there is none.
    """
    with writer.turn(settings):
        copies = kept(settings)
        if named is not None:
            found = [copy for copy in copies if copy.name.removeprefix("communique.").startswith(_time(named))]
        else:
            current = [number for number, copy in enumerate(copies) if is_published(copy, settings)]
            found = copies[current[0] + 1 : current[0] + 2] if current else copies[:1]
        if len(found) != 1:
            raise writer.WarehouseError(
                f"{'several copies are' if found else 'no copy is'} kept {f'as {named}' if named else 'from before'};"
                " `communique rollback --list` names them"
            )
        final = settings.published_database
        part = _part(settings)
        try:
            _discard(part)
            _link(found[0], part)
            _sync(part)
            part.replace(final)
        finally:
            _discard(part)
        _sync(final.parent)
    return found[0]


def _time(named: str) -> str:
    return named.removeprefix("communique.")


def _part(settings: Settings) -> Path:
    """The file that becomes the published one when it is whole."""
    return settings.published_database.with_name(f".{settings.published_database.name}.part")


def _write(
    con: duckdb.DuckDBPyConnection, settings: Settings, followed_bytes: int | None, ahead: Future[Path] | None
) -> int:
    """Write the part, by what changed where a copy is followed; the size that a file with nothing but rows has."""
    part = _part(settings)
    if followed_bytes is None or ahead is None:
        if ahead is not None:
            wait([ahead])
        _discard(part)
    if followed_bytes is None:
        write_all(con, part)
        return part.stat().st_size
    if ahead is None:
        _copied(settings.published_database, part)
    else:
        ahead.result()
    write_changes(con, part)
    return followed_bytes


def _copied(file: Path, part: Path) -> Path:
    """Copy a file whole and on to the disk, so that of what follows no more than the changes is left to be written."""
    shutil.copyfile(file, part)
    _sync(part)
    return part


def _is_partly_built(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether the last build replaced rows of what was there before."""
    return con.execute("SELECT EXISTS (FROM changed.models)").fetchall() == [(True,)]


def _is_followed(settings: Settings) -> bool:
    with duckdb.connect(settings.build_database, read_only=True) as con:
        return _followed(con, settings) is not None


def _followed(con: duckdb.DuckDBPyConnection, settings: Settings) -> int | None:
    """Of the published copy, the size it had when it was last filled anew; None unless changes suffice to follow it.

    They do if it is what the build before the last published and replaced rows, of which DuckDB keeps the bytes, do not
    make up too much of it.
    """
    found = con.execute(
        """
        SELECT file, whole_bytes FROM raw.published_files
        WHERE build_number = (SELECT build_number - 1 FROM raw.build)
        """
    ).fetchall()
    for file, whole_bytes in found:
        if file == _identity(settings.published_database) and file["size"] < _MOST_GROWTH * whole_bytes:
            return int(whole_bytes)
    return None


def _identity(file: Path) -> dict[str, int] | None:
    """What tells a file from another that takes its name, and from what it was before it was written to."""
    if not file.exists():
        return None
    state = file.stat()
    return {"inode": state.st_ino, "size": state.st_size, "written_ns": state.st_mtime_ns}


def _note(con: duckdb.DuckDBPyConnection, settings: Settings, whole_bytes: int) -> None:
    """Note which file the last build published, for the next one to follow it and to tell how long news took to it."""
    con.execute("INSERT INTO raw.publications VALUES (now())")
    con.execute("DELETE FROM raw.published_files")
    con.execute(
        "INSERT INTO raw.published_files SELECT build_number, $1, $2 FROM raw.build",
        [_identity(settings.published_database), whole_bytes],
    )


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _keep(part: Path, settings: Settings) -> None:
    """Keep this copy under its time, and no more copies than the settings say."""
    folder = settings.home / "published"
    folder.mkdir(exist_ok=True)
    _link(part, folder / f"communique.{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S%fZ}.duckdb")
    for old in kept(settings)[settings.keep_published :]:
        old.unlink()


def _link(existing: Path, new: Path) -> None:
    try:
        new.hardlink_to(existing)
    except OSError:  # a file system without hard links
        shutil.copyfile(existing, new)


def _discard(part: Path) -> None:
    part.unlink(missing_ok=True)
    part.with_name(f"{part.name}.wal").unlink(missing_ok=True)
    shutil.rmtree(part.with_name(f"{part.name}.tmp"), ignore_errors=True)

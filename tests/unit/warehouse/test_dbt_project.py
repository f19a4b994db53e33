"""What one process keeps of the dbt project's files, and when it reads them again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from extract.settings import Settings
from warehouse import dbt_project


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The models of a project of its own, with the profile of the real one."""
    folder = tmp_path / "dbt"
    (folder / "models").mkdir(parents=True)
    shutil.copy(dbt_project.FOLDER / "profiles.yml", folder)
    (folder / "dbt_project.yml").write_text("name: small\nprofile: communique\n", encoding="utf-8")
    monkeypatch.setattr(dbt_project, "FOLDER", folder)
    monkeypatch.setattr(dbt_project, "_READ_FROM", (folder,))
    monkeypatch.setattr(dbt_project, "_reading_of_files", {})
    return folder / "models"


def _built(settings: Settings) -> set[str]:
    return {result.node.name for result in dbt_project.run(settings, "run")}


def test_files_that_changed_are_read_again_in_the_same_process(settings: Settings, models: Path) -> None:
    settings.home.mkdir()
    (models / "first.sql").write_text("select 1 as n", encoding="utf-8")
    assert _built(settings) == {"first"}
    (models / "second.sql").write_text("select 2 as n", encoding="utf-8")
    assert _built(settings) == {"first", "second"}

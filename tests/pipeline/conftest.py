"""One warehouse, loaded, built and published, that many tests read."""

from __future__ import annotations

import pytest
import wire
from warehouses import Warehouse, settings_at

from warehouse import build, load


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory) -> Warehouse:
    settings = settings_at(tmp_path_factory.mktemp("warehouse"))
    wire.land_all(settings.landing_dir)
    load.load(settings)
    return Warehouse(settings, build.build(settings))

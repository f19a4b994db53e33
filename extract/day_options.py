"""Days as the options of commands take them: what is no day is told from what is not written as one. Pure."""

from __future__ import annotations

import datetime as dt
import re

import click

_WRITTEN_AS_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


class Day(click.DateTime):
    """A day as 2021-06-01."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.datetime:
        """Midnight of the day. Fails as every option does, and says of 2021-09-31 that it does not exist."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            if isinstance(value, str) and _WRITTEN_AS_DAY.fullmatch(value):
                self.fail(f"there is no day {value}", param, ctx)
            raise

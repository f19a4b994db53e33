"""A file of lines, or standard input → its lines, for the commands that read JSON Lines. Edge: tells on standard error.

Who names no file at a terminal has forgotten it, and nobody would know what the command waits for; input without a line
is often a mistake before it, and is told of.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

import click
from click.core import ParameterSource


def not_a_terminal(context: click.Context, parameter: click.Parameter, lines: IO[bytes]) -> IO[bytes]:
    """The input, as a callback of its argument. Raises UsageError for a terminal that nobody named by ``-``."""
    is_said = context.get_parameter_source(parameter.name or "") is not ParameterSource.DEFAULT
    if lines.isatty() and not is_said:
        raise click.UsageError(f"no input: name a file ({parameter.metavar}), or pipe lines in", context)
    return lines


def each(lines: IO[bytes]) -> Iterator[bytes]:
    """The lines that are not blank; without any, standard error says so."""
    is_any = False
    for line in lines:
        if line.strip():
            is_any = True
            yield line
    if not is_any:
        click.echo("nothing to do: the input has no line", err=True)

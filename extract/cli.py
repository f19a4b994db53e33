"""The program ``communique``: finds its commands, runs one, and turns how it ended into an exit code.

Commands are entry points of the group ``communique.commands``, so this module knows neither those of
``extract`` nor those of ``warehouse``, and asking for help imports none of them.
Exit codes: 0 done, 1 failed, 2 bad usage, 130 interrupted. Messages go to stderr, data to stdout.
"""

from __future__ import annotations

import ast
import contextlib
import os
import sys
from collections.abc import Sequence
from importlib.metadata import EntryPoint, entry_points, version
from importlib.util import find_spec
from pathlib import Path

import click

from extract.seeds import SeedError
from extract.settings import SettingsError, unknown_variables

GROUP = "communique.commands"


class Commands(click.Group):
    """The registered commands, each imported only when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return sorted(entry_points(group=GROUP).names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        found = entry_points(group=GROUP, name=cmd_name)
        if not found:
            return None
        command: click.Command = next(iter(found)).load()
        return command

    def invoke(self, ctx: click.Context) -> None:
        """Run the command; what it returns is no exit code, only ``ctx.exit`` gives one."""
        super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        points = sorted(entry_points(group=GROUP), key=lambda point: point.name)
        with formatter.section("Commands"):
            formatter.write_dl([(point.name, summary(point)) for point in points])


def summary(point: EntryPoint) -> str:
    """First sentence of the docstring of a command, read from its source without importing it."""
    spec = find_spec(point.module)
    if spec is None or spec.origin is None:
        return ""
    for node in ast.parse(Path(spec.origin).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name == point.attr:
            return " ".join((ast.get_docstring(node) or "").partition("\n\n")[0].split())
    return ""


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("communique"), prog_name="communique")
@click.pass_context
def communique(ctx: click.Context) -> None:
    """Communiqué reads the newswire and keeps a SQL warehouse of diplomatic contacts."""
    if ctx.invoked_subcommand is None:
        ctx.fail("name a command, such as 'communique settings'; 'communique --help' lists them")
    if ctx.invoked_subcommand != "check":  # which says it among its findings
        for said in unknown_variables():
            click.echo(f"warning: {said}", err=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code."""
    try:
        code = communique.main(arguments, prog_name="communique", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        return _complain(error.format_message(), 2)
    except click.ClickException as error:
        return _complain(error.format_message(), 1)
    except SettingsError as error:
        return _complain(str(error), 1)
    except SeedError as error:
        return max(_complain(fault, 1) for fault in error.faults)
    except click.Abort:
        return _complain("interrupted", 130)
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        _discard_stdout()
        return 1
    except OSError as error:
        if error.strerror is None:  # no word of the system's
            raise
        return _complain(f"{error.filename}: {error.strerror}" if error.filename else error.strerror, 1)
    return code if isinstance(code, int) else 0


def _complain(message: str, code: int) -> int:
    with contextlib.suppress(BrokenPipeError):
        click.echo(f"communique: {' '.join(message.split())}", err=True)
    return code


def _discard_stdout() -> None:
    """Let the interpreter's last flush at exit go nowhere instead of failing again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

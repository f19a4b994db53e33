"""Figures as they come, each a line ``name value`` on standard output, and all of them as a table."""

from __future__ import annotations


class Figures:
    """Names and values in order."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}

    def add(self, name: str, value: object) -> None:
        """Note a figure and print its line."""
        self._values[name] = shown = f"{value:.3f}" if isinstance(value, float) else str(value)
        print(name, shown, flush=True)

    def add_all(self, values: dict[str, int], prefix: str = "") -> None:
        """Note several figures."""
        for name, value in values.items():
            self.add(prefix + name, value)

    def print_table(self) -> None:
        """All figures in two columns."""
        width = max(map(len, self._values), default=0)
        print()
        for name, value in self._values.items():
            print(f"| {name:<{width}} | {value:>20} |")

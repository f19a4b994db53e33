"""Two homes to whether they hold the same: row counts of every raw and published table, and fct_contacts row by row."""

from __future__ import annotations

from pathlib import Path

from replay_counts import contacts, public_counts, raw_counts
from replay_home import settings_of

_SHOWN = 5


def compare(a: Path, b: Path) -> int:
    """Print the differences; exit code 1 if there are any."""
    one, other = (settings_of(home.resolve()) for home in (a, b))
    difference_count = 0
    for count in (raw_counts, public_counts):
        left, right = count(one), count(other)
        for table in sorted(left.keys() | right.keys()):
            is_same = left.get(table) == right.get(table)
            difference_count += not is_same
            print(f"{'same  ' if is_same else 'DIFFER'} {table} {left.get(table)} {right.get(table)}")
    here, there = set(contacts(one)), set(contacts(other))
    for mark, rows in (("<", here - there), (">", there - here)):
        for row in sorted(rows)[:_SHOWN]:
            print(mark, row)
    contact_count = len(here ^ there)
    print("fct_contacts_rows", len(here), len(there))
    print("fct_contacts_differences", contact_count)
    print("table_count_differences", difference_count)
    return 1 if difference_count or contact_count else 0

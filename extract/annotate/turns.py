"""A transcript whose lines have run together → where each turn begins. Pure.

Who copies the transcripts of governments' websites often loses their line breaks: "… Thank you. President of A John
Doe: I agree." A turn opens with a name, or an office and a name, before a colon.
"""

from __future__ import annotations

import re

_SMALL = {"of", "the", "and", "for", "to", "de", "al", "bin", "von", "van", "der", "la", "el", "du"}
_MIN_TURNS = 2
_NAMED = r"(?P<label>[A-Z][^\n:.?!\"*]{3,140}?)(?: ?\([^()\n]{3,40}\))?:(?= [A-Z“\"(\[<])"
_AFTER_SENTENCE = re.compile(r"(?<=[.?!>…*)\]] )" + _NAMED)
# behind a heading without a full stop: "Speech at the summit President of A John Doe: …"
_OFFICE = (r"(?:(?:Vice )?President|Prime Minister|(?:Federal )?Chancellor|(?:First )?(?:Deputy )?Prime Minister"
           r"|Foreign Minister|King|Emir|Crown Prince) of (?:the )?")  # fmt: skip
_AFTER_HEADING = re.compile(rf"(?<=\w )(?P<label>{_OFFICE}[A-Z][^\n:.?!\"*]{{3,60}}?):(?= [A-Z])")


def begin(line: str) -> list[int]:
    """Where turns begin within a line but for its start; none where it has but one speaker without an office."""
    if ": " not in line:
        return []
    labels = {m.start(): m["label"] for m in _AFTER_SENTENCE.finditer(line) if is_name(m["label"])}
    for match in _AFTER_HEADING.finditer(line):
        if not any(at <= match.start() < at + len(label) for at, label in labels.items()):
            labels[match.start()] = match["label"]
    is_spoken = len(labels) >= _MIN_TURNS or any(" of " in label for label in labels.values())
    return sorted(labels) if is_spoken else []


def is_name(label: str) -> bool:
    """Whether what stands before a colon is like "FOREIGN MINISTER AL-THANI" or "President of Iran Ebrahim Raisi"."""
    words = label.replace(",", " ").split()
    return len(words) > 1 and all(w[0].isupper() or w.lower() in _SMALL or not w[0].isalpha() for w in words)

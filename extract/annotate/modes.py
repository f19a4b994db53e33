"""The modes of a contact in the groups that rules ask for: how those who took part were with each other."""

from __future__ import annotations

BY_LINE = frozenset({"phone", "video"})  # heard or seen from afar
REMOTE = BY_LINE | {"letter"}
FACE_TO_FACE = frozenset({"meeting", "visit"})  # of two states, as a rule
SESSIONS = frozenset({"meeting", "multilateral"})  # told without a journey
IN_PERSON = FACE_TO_FACE | SESSIONS

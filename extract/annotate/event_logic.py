"""What an event becomes under its governing word: agreeing to meet, refusing to talk, threatening to attack. Pure.

The rules are PLOVER's (manual of 2021, and the crosswalk from CAMEO): an intention to cooperate is AGREE, an intention
to use force or pressure THREATEN, a demand REQUEST, and a refusal or cancellation of something cooperative REJECT; aid,
talks and ties that end are SANCTION, sanctions, force and sieges that end RETREAT, protests and cases that end CONCEDE.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.annotate.mentions import Party

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal_cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material_cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal_conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material_conflict"),
}
_COOPERATIVE: frozenset[str | None] = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"}
)
_FORCEFUL: frozenset[str | None] = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
_Outcome = dict[str | None, str]
_ENDED: _Outcome = {
    **dict.fromkeys(_COOPERATIVE, "SANCTION"),
    **dict.fromkeys(("COERCE", "ASSAULT", "MOBILIZE", "SANCTION"), "RETREAT"),
    **dict.fromkeys(("PROTEST", "ACCUSE"), "CONCEDE"),
}
_INTENDED: _Outcome = {**dict.fromkeys(_COOPERATIVE, "AGREE"), **dict.fromkeys(_FORCEFUL, "THREATEN")}
_REFUSED: _Outcome = {**dict.fromkeys(_COOPERATIVE, "REJECT"), None: "REJECT", "REQUEST": "REJECT"}
_OUTCOMES: dict[str, _Outcome] = {
    "agree": {**_INTENDED, None: "AGREE", "MOBILIZE": "AGREE"},
    "vow": _INTENDED,
    "plan": _INTENDED,
    "refuse": _REFUSED,
    "wont": {key: value for key, value in _REFUSED.items() if key is not None},
    "permit": {None: "CONCEDE", **{root: root for root in _COOPERATIVE if root}},
    "fail": dict.fromkeys(("AGREE", "SUPPORT", "CONSULT"), "REJECT"),
    "cancel": {**_ENDED, **dict.fromkeys(_COOPERATIVE, "REJECT"), "COERCE": "CONCEDE", "AID": "SANCTION"},
    "end": _ENDED,
    "rally": dict.fromkeys(("COERCE", "SANCTION", "ACCUSE"), "ACCUSE"),  # CAMEO 113, rally opposition against
}
_MODES = {"RETREAT": "ease", "SANCTION": "discontinue"}


@dataclass(frozen=True, slots=True)
class Deed:
    """What one verb or noun reports. ``root`` is None for something that is no event by itself ("to open a school").

    ``trigger`` is the token that reports it, ``core`` the one that names what is done; parties may still be missing.
    """

    root: str | None
    trigger: int
    core: int
    rule: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    sources: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    is_mutual: bool = False
    status: str = "occurred"
    strength: float = 0.8
    inner: str | None = None


def compose(operator: str, inner: str | None) -> str | None:
    """The root of an event under an operator; None where that is no event. ``inner`` is the root without it."""
    if operator in {"do", "receive"}:
        return inner
    if operator == "threaten":
        return "THREATEN"
    if operator == "demand":
        return "REQUEST"
    return _OUTCOMES.get(operator, {}).get(inner)


def mode_under(operator: str, root: str, inner: Deed | None) -> str | None:
    """The mode of the outcome: the event's own where it is unchanged, else what the operator makes of it."""
    if inner is not None and inner.root == root:
        return inner.mode
    if operator in {"end", "cancel"}:
        return "meet" if root == "REJECT" else _MODES.get(root)
    if root in {"REJECT", "REQUEST"}:
        return _asked_for(inner)
    if root == "THREATEN":
        return _threatened(inner)
    return None


def _asked_for(inner: Deed | None) -> str | None:
    if inner is None or inner.root is None:
        return None
    if inner.root == "CONSULT":
        return "meet"
    if inner.root in {"AID", "COOPERATE", "SUPPORT"}:
        return "assist"
    return "yield" if inner.root == "RETREAT" else "change"


def _threatened(inner: Deed | None) -> str | None:
    if inner is None or inner.root is None:
        return None
    return {"ASSAULT": "violence", "MOBILIZE": "violence", "COERCE": inner.mode or "restrict", "SANCTION": "relations",
            "PROTEST": "relations"}.get(inner.root)  # fmt: skip


def status_under(operator: str, inner: Deed | None) -> str:
    """A meeting that is planned or cancelled is AGREE or REJECT with that status; any other speech act has occurred."""
    if inner is None or inner.root != "CONSULT":
        return "occurred"
    return {"plan": "planned", "agree": "planned", "vow": "planned", "cancel": "cancelled"}.get(operator, "occurred")

"""What the tables of the event coder below ``seeds/lexicon/`` may hold. Pure: the folder reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from extract.seed_folder import SeedFolder
from extract.seeds import Column, RowFault, Table, Values, among

SECTORS = frozenset(
    {"GOV", "MIL", "JUD", "LEG", "SPY", "COP", "OPP", "PTY", "REB", "UAF", "CRM", "CVL", "BUS", "LAB", "MED", "EDU",
     "JRN", "NGO", "REL", "IGO"}
)  # fmt: skip
OPERATORS = frozenset(
    {"do", "agree", "vow", "plan", "refuse", "threaten", "demand", "permit", "fail", "cancel", "end", "receive", "say",
     "hypothetical", "rally", "blame", "void"}
)  # fmt: skip
# What the object of a verb may be beside a kind of noun, and where the target of an event may stand.
_OBJECTS = frozenset({"clause", "none", "any", "country", "person", "official", "party", "official_visit", "rebel"})
_PLACES = frozenset(
    {"object", "within", "dative", "direct", "none", "with", "between", "from", "outside", "against", "at", "to",
     "toward", "towards", "for", "of", "behind", "along", "on", "into", "in", "over", "around", "across", "near", "by",
     "upon"}
)  # fmt: skip
_TARGETS = _PLACES | {f"{part}:{place}" for part in ("mutual", "host") for place in _PLACES}
# The mode of an event that another word only helps to tell: its own.
_SAME = "="
WORDS = Column(separator="|")


def _event_columns(known: SeedFolder) -> Mapping[str, Column]:
    """What an event is: roots and their modes are those that have a code of CAMEO."""
    modes = known.values("cameo.csv", "mode")
    return {
        "root": Column(among(known.values("cameo.csv", "root")), may_be_empty=True),
        "mode": Column(among(modes | {_SAME} if modes else modes), may_be_empty=True),
        "contexts": Column(known.is_topic, separator=";", may_be_empty=True),
        "target": Column(among(_TARGETS), separator="|", may_be_empty=True),
    }


def _odd_mode(known: SeedFolder) -> RowFault:
    modes = {(row["root"], row["mode"]) for row in known.seed("cameo.csv").rows}

    def wrong(row: Values) -> str | None:
        root, mode = row["root"], row["mode"]
        is_odd = modes and root and mode not in {"", _SAME} and (root, mode) not in modes
        return f"mode {mode!r} is none of root {root!r}" if is_odd else None

    return wrong


def _event_nouns(known: SeedFolder) -> Table:
    return Table({"nouns": WORDS, "kind": Column(), **_event_columns(known)}, rules=[_odd_mode(known)])


def _event_verbs(known: SeedFolder) -> Table:
    objects = known.values("lexicon/event_nouns.csv", "kind") | _OBJECTS
    return Table({
        "verbs": WORDS, "needs": Column(among(objects), separator="|", may_be_empty=True),
        "source": Column(among(SECTORS | {"peacekeeper", "explosive"}), separator="|", may_be_empty=True),
        **_event_columns(known),
    }, rules=[_odd_mode(known)])  # fmt: skip


def _event_operators(_: SeedFolder) -> Table:
    kinds = {"verb", "noun", "adjective", "say", "void"}
    return Table({"words": WORDS, "pos": Column(among(kinds)), "operator": Column(among(OPERATORS))})


def _event_means(known: SeedFolder) -> Table:
    modes = {row["mode"] for row in known.seed("cameo.csv").rows if row["root"] == "ASSAULT"}
    return Table({"words": WORDS, "mode": Column(among(modes)), "contexts": _event_columns(known)["contexts"]})


TABLES: Mapping[str, Callable[[SeedFolder], Table]] = {
    "lexicon/event_nouns.csv": _event_nouns,
    "lexicon/event_verbs.csv": _event_verbs,
    "lexicon/event_operators.csv": _event_operators,
    "lexicon/event_means.csv": _event_means,
}

"""Events → the shape of the public JSON. Pure."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from typing import Any

from extract.annotate import topics
from extract.annotate.event_logic import QUADS
from extract.annotate.events import Event
from extract.annotate.frames import Setting
from extract.annotate.mentions import Party

_MAX_CONTEXTS = 3
_MIN_CONTEXT_WEIGHT = 2.0


class Records:
    """Writes the events of one document in the shape of the public JSON."""

    def __init__(
        self, setting: Setting, document_id: str, text: str, offsets: Callable[[int, int], tuple[int, int]]
    ) -> None:
        self._setting, self._id, self._text, self._offsets = setting, document_id, text, offsets
        self._count = Counter[str]()  # of events by what their ids are a digest of

    def record(self, event: Event) -> dict[str, Any]:
        """One event. ``event_id`` is a digest of document, root, trigger position and parties, and of its number where
        one word tells of several of these: "met at the border in May and in Lima in June"."""
        deed = event.deed
        root = deed.root or ""
        start, end = self._offsets(*event.span)
        source = [row for party in deed.sources for row in self._parties(party)]
        target = [row for party in deed.targets for row in self._parties(party)]
        date = event.date.iso if event.date is not None else None
        key = "|".join([self._id, root, str(self._offsets(deed.trigger, deed.trigger + 1)[0]),
                        *(str(p["country"] or p["text"]) for p in (*source, *target))])  # fmt: skip
        self._count[key] += 1
        key += f"|{self._count[key]}" if self._count[key] > 1 else ""
        return {
            "event_id": hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()[:16],
            "root": root, "mode": deed.mode, "contexts": self._contexts(event), "quad": QUADS[root],
            "status": deed.status, "source": source, "target": target,
            "date": date, "date_precision": event.date.precision if event.date is not None and date else None,
            "place": {"city": event.city, "country": event.country} if event.country else None,
            "start": start, "end": end, "rule": deed.rule,
            "confidence": round(deed.strength * (1.0 if source and (target or deed.is_mutual) else 0.8), 2),
        }  # fmt: skip

    def _contexts(self, event: Event) -> list[str]:
        """What the rule says, then what the clause speaks of."""
        weights = topics.in_words(self._setting.doc.spelt(*event.span), self._setting.knowledge.topic_terms)
        ranked = sorted(weights.items(), key=lambda kv: (-kv[1], kv[0]))
        spoken = [topic for topic, weight in ranked if weight >= _MIN_CONTEXT_WEIGHT]
        return list(dict.fromkeys([*event.deed.contexts, *spoken]))[:_MAX_CONTEXTS]

    def _parties(self, party: Party) -> list[dict[str, Any]]:
        """One row for each of the party's countries ("the presidents of A and B")."""
        start, end = self._offsets(party.start, party.end)
        known, person = self._setting.knowledge, party.person
        rows = []
        for country in party.countries or (None,):
            is_state = party.kind in {"country", "organisation"} and country is not None
            name = known.country_name.get(country or "") or known.organisation_name.get(country or "")
            rows.append({
                "text": self._text[start:end],
                "entity_id": person.entity_id if person else known.wikidata.get(country or "") if is_state else None,
                "name": person.name if person else name if is_state else None,
                "country": country, "sector": party.sector, "role": party.role, "start": start, "end": end,
            })  # fmt: skip
        return rows

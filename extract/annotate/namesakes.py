"""Which namesake a name means, a country or a region of another: Georgia beside Russia, or beside Alabama. Pure.

What stands in a list with the name decides, then the country behind it, then an office or party of a region beside it
unless the document speaks of the country, then which of the two it speaks of; a name without any of these is the
country's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from extract.annotate.knowledge import PlaceName
from extract.annotate.status import Words
from extract.annotate.tokens import Span

_OF_COUNTRY = {"name", "former"}
_JOINING = {",", "and", "or", "&", "/"}
_OWNED = {"'s", "’s"}

type Named = Sequence[tuple[Span, tuple[PlaceName, ...]]]
type Towns = Mapping[str, Set[str]]  # the countries that have a town of this name


def _are_two(candidates: tuple[PlaceName, ...]) -> bool:
    """Whether a name is that of one country and of a region of another."""
    countries = {c.code for c in candidates if c.kind in _OF_COUNTRY}
    regions = {c.code for c in candidates if c.kind == "subdivision"}
    return len(countries) == 1 and len(regions) == 1 and countries != regions


def decide(
    span: Span, candidates: tuple[PlaceName, ...], named: Named, words: Words, towns: Towns
) -> tuple[PlaceName, ...]:
    """What a name may mean, of a country and a region only one; ``named`` are the names of the document with what each
    may mean."""
    return (_one(span, candidates, named, words, towns),) if _are_two(candidates) else candidates


def _one(span: Span, candidates: tuple[PlaceName, ...], named: Named, words: Words, towns: Towns) -> PlaceName:
    country = next(c for c in candidates if c.kind in _OF_COUNTRY)
    region = next(c for c in candidates if c.kind == "subdivision")
    others = [(other, meant) for other, meant in named if other.text != span.text]
    listed = [_means(meant, country, region) for other, meant in others if _are_listed(span, other)]
    told = [means for means in listed if means is not None]
    if told:
        return told[0]
    is_of_country = any(p.code == country.code and not p.is_ambiguous for _, meant in others for p in meant)
    if _is_explained(span, words) or (_has_regional_office(span, words) and not is_of_country):
        return region
    is_of_region = any(_is_within(other, meant, region) for other, meant in others)
    is_after_town = _is_after_town(span, others) and country.code not in towns.get(span.doc.texts[span.start - 2], ())
    return region if (is_of_region or is_after_town) and not is_of_country else country


def _is_within(other: Span, meant: tuple[PlaceName, ...], region: PlaceName) -> bool:
    """Whether a name is surely one of a region or town in the region's country."""
    is_town = other.doc.labels[other.start] == "GPE"
    return any(
        p.code == region.code and ((p.kind == "subdivision" and not p.is_ambiguous) or (p.kind == "city" and is_town))
        for p in meant
    )


def _means(meant: tuple[PlaceName, ...], country: PlaceName, region: PlaceName) -> PlaceName | None:
    """Which of the two goes in a list with another name: with countries a country, with regions of its own a region."""
    if any(p.kind in {"subdivision", "city"} and p.code == region.code for p in meant):
        return region
    is_of_states = any(p.kind in _OF_COUNTRY or p.code == country.code for p in meant)
    return country if is_of_states else None


def _are_listed(span: Span, other: Span) -> bool:
    """Whether two names are joined by a comma or "and"."""
    first, second = (span, other) if span.start < other.start else (other, span)
    between = span.doc.lowers[first.end : second.start]
    return 1 <= len(between) <= 3 and all(word in _JOINING or word == "the" for word in between)


def _is_after_town(span: Span, others: Named) -> bool:
    """Whether the name says where a town lies that is no country's name: "Valdosta, Georgia"."""
    doc, town = span.doc, span.start - 2
    is_country = any(
        other.end == span.start - 1 and any(p.kind in _OF_COUNTRY for p in meant) for other, meant in others
    )
    return town >= 0 and doc.texts[town + 1] == "," and doc.labels[town] == "GPE" and not is_country


def _has_regional_office(span: Span, words: Words) -> bool:
    """Whether an office or party that only regions have is the name's: "Georgia's governor", "Georgia Democrats"."""
    after = [word for word in span.doc.lowers[span.end : span.end + 3] if word not in _OWNED]
    before = span.doc.lowers[max(0, span.start - 3) : span.start]
    is_owned = len(before) > 1 and before[-1] in {"of", "in"} and before[-2] in words["regional_office"]
    return (bool(after) and after[0] in words["regional_office"]) or is_owned


def _is_explained(span: Span, words: Words) -> bool:
    """Whether the country of the region follows: "Georgia, USA"."""
    after = span.doc.texts[span.end : span.end + 2]
    return len(after) == 2 and after[0] == "," and after[1] in words["region_country"]

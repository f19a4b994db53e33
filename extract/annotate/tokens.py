"""A parsed document as plain objects, read off spaCy's once: what all rules read. Pure.

Asking a token of spaCy's for a string, its head or its children makes new objects each time and costs more than most of
what the rules do with it, and they go over all words a dozen times. ``Doc``, ``Span`` and ``Token`` have the names, the
attributes and the meaning of spaCy's, as far as the rules need them; a document also has its words as columns. One
token is one object, so tokens are compared by identity. Nothing that they hold is changed afterwards but entities.
"""

from __future__ import annotations

import bisect
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property, partial
from itertools import count, islice, pairwise
from typing import overload

import numpy as np
import spacy.tokens
from numpy.typing import NDArray
from spacy import attrs
from spacy.strings import StringStore

_COLUMNS: list[int | str] = [attrs.ORTH, attrs.LOWER, attrs.LEMMA, attrs.TAG, attrs.DEP, attrs.IDX, attrs.HEAD,
                             attrs.SENT_START, attrs.ENT_IOB, attrs.ENT_TYPE]  # fmt: skip
_INSIDE, _FIRST = 1, 3  # of an entity, as ENT_IOB says it
_MAX_STRINGS = 100_000


class _Strings(dict[int, str]):
    """Strings by hash, which is that of the string itself in any vocabulary."""

    def read(self, hashes: list[int], strings: StringStore) -> list[str]:
        """The string of each hash."""
        try:
            return list(map(self.__getitem__, hashes))
        except KeyError:
            if len(self) > _MAX_STRINGS:
                self.clear()
            self.update({one: strings[one] for one in set(hashes)})
            return list(map(self.__getitem__, hashes))


_strings = _Strings()


def columns(source: spacy.tokens.Doc, *names: str) -> list[list[str]]:
    """What each token of spaCy's document has of each attribute (LOWER, TAG ...), as strings."""
    table = source.to_array(list(names)).reshape(len(source), len(names))
    return [_strings.read(column.tolist(), source.vocab.strings) for column in table.T]


class Token:
    """A word, as spaCy's token; the head of a root is the root itself."""

    __slots__ = ("children", "dep_", "doc", "head", "i", "lemma_", "lower_", "sent", "tag_", "text")
    head: Token

    def __init__(self, doc: Doc, sent: Span, i: int, text: str, lower: str, lemma: str, tag: str, dep: str) -> None:
        self.doc = doc
        self.sent = sent
        self.i = i
        self.text = text
        self.lower_ = lower
        self.lemma_ = lemma
        self.tag_ = tag
        self.dep_ = dep
        self.children: list[Token] = _NO_CHILDREN

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def idx(self) -> int:
        """Where it begins in the text."""
        return self.doc.starts[self.i]

    @property
    def ent_type_(self) -> str:
        """The label of the entity that it is part of, or nothing."""
        return self.doc.labels[self.i]

    @property
    def is_sent_start(self) -> bool:
        """Whether a sentence begins with it."""
        return self.sent.start == self.i

    @property
    def is_space(self) -> bool:
        """Whether it is of nothing but white space."""
        return self.text.isspace()

    @property
    def is_punct(self) -> bool:
        """Whether it is of nothing but punctuation marks."""
        return not self.text[0].isalnum() and all(unicodedata.category(char)[0] == "P" for char in self.text)

    @property
    def whitespace_(self) -> str:
        """The space behind it, or nothing."""
        end = self.doc.starts[self.i] + len(self.text)
        following = self.doc.starts[self.i + 1] if self.i + 1 < len(self.doc) else len(self.doc.text)
        return " " if following > end else ""

    @property
    def lefts(self) -> list[Token]:
        """The children before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Token]:
        """The children after it."""
        return [child for child in self.children if child.i > self.i]

    @property
    def n_lefts(self) -> int:
        """How many children are before it."""
        return len(self.lefts)

    @property
    def subtree(self) -> list[Token]:
        """The token and all that hangs on it, a branch after the other, its own place among them."""
        found: list[Token] = []
        self._spread(found)
        return found

    def _spread(self, found: list[Token]) -> None:
        """Add the subtree to what is found."""
        is_behind = False
        for child in self.children:
            if not is_behind and child.i > self.i:
                found.append(self)
                is_behind = True
            child._spread(found) if child.children else found.append(child)
        if not is_behind:
            found.append(self)

    @property
    def left_edge(self) -> Token:
        """The first token of the subtree."""
        return min(self.subtree, key=_position) if self.children else self

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of that and so on up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, descendant: Token) -> bool:
        """Whether the other token hangs on this one, however far below."""
        return any(token is self for token in descendant.ancestors)

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """All that are coordinated with it, without itself."""
        first = self
        while first.head is not first and first.dep_ == "conj":
            first = first.head
        found = [first]
        for token in found:
            found += [child for child in token.rights if child.dep_ == "conj"]
        return tuple(token for token in found if token is not self)

    def nbor(self, steps: int = 1) -> Token:
        """The token so many places later. Raises IndexError outside of the document."""
        at = self.i + steps
        if at < 0:
            raise IndexError(at)
        return self.doc[at]


_NO_CHILDREN: list[Token] = []


class Span:
    """A half-open stretch of a document, as spaCy's: a sentence, an entity with its label, or any."""

    __slots__ = ("doc", "end", "id_", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "", span_id: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label
        self.id_ = span_id

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.part(self.start, self.end))

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        place = at + (self.end if at < 0 else self.start)
        if not self.start <= place < self.end:
            raise IndexError(at)
        return self.doc[place]

    def __repr__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """Its words as they are in the text."""
        if self.start >= self.end:
            return ""
        doc, last = self.doc, self.end - 1
        return doc.text[doc.starts[self.start] : doc.starts[last] + len(doc.texts[last])]

    @property
    def sent(self) -> Span:
        """The sentence in which it begins."""
        return self.doc.sentence_at(self.start)

    @property
    def root(self) -> Token:
        """A root of a sentence, or else the first of those nearest to one whose head is outside of the span."""
        return self.doc[self.root_at]

    @property
    def root_at(self) -> int:
        """The position of the root."""
        start, end, heads, roots = self.start, self.end, self.doc.heads, self.doc.roots
        nearest = bisect.bisect_left(roots, start)
        if nearest < len(roots) and roots[nearest] < end:
            return roots[nearest]
        outer = [at for at in range(start, end) if not start <= heads[at] < end]
        if len(outer) == 1:
            return outer[0]
        return min(outer, key=lambda at: _depth(self.doc[at]), default=self.start)


class Doc:
    """The words of a document: its text, what each token is by its position, as columns, and the tokens themselves."""

    def __init__(self, source: spacy.tokens.Doc, text: str | None = None) -> None:
        """Reads a document off spaCy's, ``text`` being its text where that is at hand; what the model has not set is
        empty."""
        size = self._size = len(source)
        table = source.to_array(_COLUMNS) if size else np.zeros((0, len(_COLUMNS)), np.uint64)
        *columns, offsets, distances, begins, places, kinds = table.T
        read = partial(_strings.read, strings=source.vocab.strings)
        self.texts, self.lowers, self.lemmas, self.tags, self.deps = (read(column.tolist()) for column in columns)
        self.starts: list[int] = offsets.tolist()
        self.heads: list[int] = (distances.astype(np.int64) + np.arange(size)).tolist()
        self.roots: list[int] = np.flatnonzero(distances == 0).tolist()
        self.text: str = source.text if text is None else text
        self._begins = sorted({0, *np.flatnonzero(begins == 1).tolist()}) if size else []
        self.sents = [Span(self, start, end) for start, end in pairwise([*self._begins, size])]
        self.ents = self._named(places, kinds, source.vocab.strings)
        self._tokens = self._linked()

    def _named(self, places: NDArray[np.uint64], kinds: NDArray[np.uint64], strings: StringStore) -> list[Span]:
        """The entities, by where each token stands in one and of which kind that is."""
        firsts = np.flatnonzero(places == _FIRST)
        if not firsts.size:
            return []
        outer = np.append(np.flatnonzero(places != _INSIDE), len(places))
        ends = outer[np.searchsorted(outer, firsts, side="right")]
        labels = _strings.read(kinds[firsts].tolist(), strings)
        return [Span(self, *row) for row in zip(firsts.tolist(), ends.tolist(), labels, strict=True)]

    def _linked(self) -> list[Token]:
        """The tokens, each with its head and children."""
        columns = zip(count(), self.texts, self.lowers, self.lemmas, self.tags, self.deps, strict=False)
        tokens = [Token(self, sent, *row) for sent in self.sents for row in islice(columns, len(sent))]
        for token, place in zip(tokens, self.heads, strict=True):
            token.head = head = tokens[place]
            if head is token:
                continue
            if head.children is _NO_CHILDREN:
                head.children = [token]
            else:
                head.children.append(token)
        return tokens

    def close(self) -> None:
        """Let go of the tokens, which hold each other: the memory is free at once, and nobody has to search for it."""
        for token in self._tokens:
            del token.head, token.children
        self._tokens.clear()
        self.sents.clear()
        self._entities.clear()

    def path(self, at: int) -> list[int]:
        """The positions from the root down to a token."""
        found, heads = [at], self.heads
        while (above := heads[at]) != at:
            found.append(above)
            at = above
        return found[::-1]

    def sentence_at(self, at: int) -> Span:
        """The sentence of a token."""
        return self.sents[bisect.bisect_right(self._begins, at) - 1]

    def part(self, start: int, end: int) -> list[Token]:
        """The tokens of a half-open stretch."""
        return self._tokens[start:end]

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(self._size)
            return Span(self, start, end if end > start else start)
        return self._tokens[at]

    @property
    def ents(self) -> list[Span]:
        """The entities in text order; none overlaps another."""
        return self._entities

    @ents.setter
    def ents(self, entities: Iterable[Span]) -> None:
        self._entities = list(entities)
        self.labels = [""] * self._size
        for entity in self._entities:
            self.labels[entity.start : entity.end] = [entity.label_] * len(entity)

    @cached_property
    def capitals(self) -> list[int]:
        """Where words begin with a capital."""
        return [at for at, text in enumerate(self.texts) if text[0].isupper()]

    def char_span(self, start: int, end: int, *, alignment_mode: str = "strict") -> Span | None:
        """The tokens of a half-open stretch of characters, None where tokens do not begin and end there; "expand" takes
        those that are in it in part."""
        first, last = self._token_of(start), self._token_of(end - 1)
        if first is None or last is None:
            return None
        begins, ends = self.starts[first], self.starts[last] + len(self.texts[last])
        if alignment_mode == "strict" and (start != begins or end != ends):
            return None
        first += start == begins + len(self.texts[first])  # on the space behind the token
        return Span(self, first, max(first, last + 1))

    def _token_of(self, offset: int) -> int | None:
        """The token that a character belongs to, or which it is the space of."""
        at = self.token_at(offset)
        return at if at >= 0 and offset < len(self.text) else None

    def token_at(self, offset: int) -> int:
        """The position of the last token that begins at or before a character of the text; -1 before the first."""
        return bisect.bisect_right(self.starts, offset) - 1

    def spelt(self, start: int = 0, end: int | None = None) -> tuple[list[str], list[str]]:
        """The words of a half-open stretch in small letters, and their lemmas."""
        return self.lowers[start:end], self.lemmas[start:end]


def _position(token: Token) -> int:
    return token.i


def _depth(token: Token) -> int:
    """How far a token is below the root; space and marks are taken last."""
    if not token.children and (token.is_space or token.is_punct):
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)

"""A parsed document as plain objects, read off spaCy's once: what all rules read. Pure.

Asking a token of spaCy's for a string, its head or its children makes new objects each time and costs more than most of
what the rules do with it, and they go over all words a dozen times. ``Doc``, ``Span`` and ``Token`` have the names, the
attributes and the meaning of spaCy's, as far as the rules need them; a document also has its words as columns. One
token is one object, so tokens are compared by identity. Nothing that they hold is changed afterwards but entities.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import overload

import numpy as np
import spacy.tokens
from spacy.strings import StringStore

_STRINGS: list[int | str] = ["ORTH", "LOWER", "LEMMA", "TAG", "DEP", "ENT_TYPE"]
_NUMBERS: list[int | str] = ["IDX", "HEAD", "SENT_START", "IS_SPACE", "IS_PUNCT", "SPACY"]
_MAX_STRINGS = 100_000
_string_of: dict[int, str] = {}  # by hash, which is that of the string itself in any vocabulary


class Token:
    """A word, as spaCy's token; the head of a root is the root itself."""

    __slots__ = ("children", "dep_", "doc", "ent_type_", "head", "i", "idx", "is_punct", "is_sent_start", "is_space",
                 "lemma_", "lower_", "sent", "tag_", "text", "whitespace_")  # fmt: skip
    head: Token
    sent: Span

    def __init__(
        self, doc: Doc, i: int, text: str, lower: str, lemma: str, tag: str, dep: str, ent_type: str, idx: int,
        is_sent_start: bool, is_space: bool, is_punct: bool, is_spaced: bool,
    ) -> None:  # fmt: skip
        self.doc = doc
        self.i = i
        self.text = text
        self.lower_ = lower
        self.lemma_ = lemma
        self.tag_ = tag
        self.dep_ = dep
        self.ent_type_ = ent_type
        self.idx = idx
        self.is_sent_start = is_sent_start
        self.is_space = is_space
        self.is_punct = is_punct
        self.whitespace_ = " " if is_spaced else ""
        self.children: list[Token] = _NO_CHILDREN

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

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
        if not self.children:
            return [self]
        found = [token for child in self.children if child.i < self.i for token in child.subtree]
        found.append(self)
        found += [token for child in self.children if child.i > self.i for token in child.subtree]
        return found

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
        return self.doc.tokens[at]


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
        return iter(self.doc.tokens[self.start : self.end])

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
        return self.doc.tokens[place]

    def __repr__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """Its words as they are in the text."""
        if self.start >= self.end:
            return ""
        first, last = self.doc.tokens[self.start], self.doc.tokens[self.end - 1]
        return self.doc.text[first.idx : last.idx + len(last.text)]

    @property
    def sent(self) -> Span:
        """The sentence in which it begins."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """A root of a sentence, or else the first of those nearest to one whose head is outside of the span."""
        tokens = self.doc.tokens[self.start : self.end]
        if len(tokens) == 1:
            return tokens[0]
        outer = []
        for token in tokens:
            if token.head is token:
                return token
            if not self.start <= token.head.i < self.end:
                outer.append(token)
        return min(outer, key=_depth)


class Doc:
    """The tokens of a document; its text, and what each token is by its position, as columns."""

    def __init__(self, source: spacy.tokens.Doc) -> None:
        """Reads a document off spaCy's; what the model has not set is empty."""
        size = len(source)
        hashes = source.to_array(_STRINGS).T.tolist() if size else [[] for _ in _STRINGS]
        _remember(set().union(*hashes), source.vocab.strings)
        self.texts, self.lowers, self.lemmas, self.tags, self.deps, labels = (
            [_string_of[one] for one in column] for column in hashes
        )
        numbers = source.to_array(_NUMBERS).astype(np.int64).T if size else np.zeros((len(_NUMBERS), 0), np.int64)
        numbers[1] += np.arange(size)
        self.starts, self.heads, begins, spaces, marks, spaced = numbers.tolist()
        self.text: str = source.text
        self.tokens = [
            Token(self, *row)
            for row in zip(range(size), self.texts, self.lowers, self.lemmas, self.tags, self.deps, labels, self.starts,
                           (begin == 1 for begin in begins), map(bool, spaces), map(bool, marks), spaced, strict=True)
        ]  # fmt: skip
        self._link()
        self.sents = self._sentences()
        self._entities = [Span(self, e.start, e.end, e.label_, e.id_) for e in source.ents]

    def _link(self) -> None:
        tokens = self.tokens
        for token, at in zip(tokens, self.heads, strict=True):
            token.head = head = tokens[at]
            if head is token:
                continue
            if head.children is _NO_CHILDREN:
                head.children = [token]
            else:
                head.children.append(token)

    def _sentences(self) -> list[Span]:
        starts = [token.i for token in self.tokens if token.is_sent_start or token.i == 0]
        found = []
        for start, end in pairwise([*starts, len(self.tokens)]):
            sentence = Span(self, start, end)
            for token in self.tokens[start:end]:
                token.sent = sentence
            found.append(sentence)
        return found

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[at]

    @property
    def ents(self) -> list[Span]:
        """The entities in text order; none overlaps another."""
        return self._entities

    @ents.setter
    def ents(self, entities: Iterable[Span]) -> None:
        self._entities = list(entities)
        for token in self.tokens:
            token.ent_type_ = ""
        for entity in self._entities:
            for token in entity:
                token.ent_type_ = entity.label_

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
        begins, ends = first.idx, last.idx + len(last.text)
        if alignment_mode == "strict" and (start != begins or end != ends):
            return None
        is_after = start == begins + len(first.text)  # on the space behind the token
        return Span(self, first.i + is_after, max(first.i + is_after, last.i + 1))

    def _token_of(self, offset: int) -> Token | None:
        """The token that a character belongs to, or which it is the space of."""
        at = self.token_at(offset)
        return self.tokens[at] if at >= 0 and offset < len(self.text) else None

    def token_at(self, offset: int) -> int:
        """The position of the last token that begins at or before a character of the text; -1 before the first."""
        return bisect.bisect_right(self.starts, offset) - 1

    def spelt(self, start: int = 0, end: int | None = None) -> list[tuple[str, str]]:
        """The words of a half-open stretch, each in small letters and as its lemma."""
        return list(zip(self.lowers[start:end], self.lemmas[start:end], strict=True))


def _remember(hashes: set[int], strings: StringStore) -> None:
    if len(_string_of) > _MAX_STRINGS:
        _string_of.clear()
    _string_of.update({one: strings[one] for one in hashes if one not in _string_of})


def _position(token: Token) -> int:
    return token.i


def _depth(token: Token) -> int:
    """How far a token is below the root; space and marks are taken last."""
    if not token.children and (token.is_space or token.is_punct):
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)

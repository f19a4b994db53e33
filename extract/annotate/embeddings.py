"""The model's first layers, which see each word by itself, worked out once for each kind of word and kept.

They embed a word's shape, affixes and vector without its neighbours, and take nearly half of the model's arithmetic; of
the words of a text most have just been seen. Kept rows have the bits that they would get again (``products``). What is
kept is bounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

from extract.annotate.products import Matrix

_MAX_KINDS = 20_000  # 8 MB a layer

type Attributes = NDArray[np.uint64]


def keep(nlp: Language) -> None:
    """Put what is kept in the place of every such layer of the pipeline."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in list(model.walk()) if isinstance(model, Model) else ():
            for place, layer in enumerate(node.layers):
                if _sees_single_words(layer):
                    node.layers[place] = Model("kept_embeddings", KeptEmbeddings(layer).forward)


def _sees_single_words(layer: Model[Any, Any]) -> bool:
    """Whether a layer is spaCy's MultiHashEmbed: documents to a list of rows, from attributes of each word alone."""
    names = [node.name for node in layer.walk()]
    return bool(layer.layers) and layer.layers[-1].name == "ragged2list" and names.count("extract_features") == 1


class KeptEmbeddings:
    """One layer and the rows that it has given, by a hash of the attributes that it reads."""

    def __init__(self, layer: Model[Any, Any]) -> None:
        self.layer = layer
        extractor = next(node for node in layer.walk() if node.name == "extract_features")
        self._columns: list[str | int] = list(extractor.attrs["columns"])
        self._factors = np.random.default_rng(11).integers(1, 2**63, len(self._columns) + 1, np.uint64) * 2 + 1
        self._place: dict[int, int] = {}
        self._rows: Matrix = np.empty((0, 0), np.float32)

    def __len__(self) -> int:
        return len(self._place)

    def forward(self, model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Matrix], Any]:
        """A row for each word of each document. Nothing is trained here."""
        del model, is_train
        if not any(map(len, docs)):
            return [np.empty((0, self.layer.get_dim("nO")), np.float32) for _ in docs], None
        vocab = docs[0].vocab
        attributes = [*self._columns, vocab.vectors.attr]
        table: Attributes = np.concatenate([doc.to_array(attributes) for doc in docs])
        keys, first, kind = np.unique((table * self._factors).sum(axis=1), return_index=True, return_inverse=True)
        rows = self._rows_of(keys.tolist(), _Words(vocab, attributes, table[first]))[kind]
        return np.split(rows, np.cumsum([len(doc) for doc in docs[:-1]])), None

    def _rows_of(self, keys: list[int], words: _Words) -> Matrix:
        """The rows of these kinds of words; the layer works out those that it has not had."""
        if len(keys) > _MAX_KINDS:
            return self.layer.predict([words])[0]  # type: ignore[no-any-return]
        missing = [at for at, key in enumerate(keys) if key not in self._place]
        if len(self._place) + len(missing) > _MAX_KINDS:
            self._place.clear()
            missing = list(range(len(keys)))
        if missing:
            found: Matrix = self.layer.predict([words.only(missing)])[0]
            size = len(self._place)
            if not size:
                self._rows = np.empty((_MAX_KINDS, found.shape[1]), np.float32)
            self._rows[size : size + len(found)] = found
            self._place |= {keys[at]: size + row for row, at in enumerate(missing)}
        rows: Matrix = self._rows[[self._place[key] for key in keys]]
        return rows


class _Words:
    """Words without a document, as the layers read them."""

    def __init__(self, vocab: Vocab, attributes: Sequence[str | int], table: Attributes) -> None:
        self.vocab, self._attributes, self._table = vocab, attributes, table

    def __len__(self) -> int:
        return len(self._table)

    def only(self, places: Sequence[int]) -> _Words:
        return _Words(self.vocab, self._attributes, self._table[places])

    def to_array(self, attributes: Sequence[str | int] | str | int) -> Attributes:
        """As ``Doc.to_array``: a column for each attribute, or one column alone."""
        if isinstance(attributes, (str, int)):
            return self._table[:, self._attributes.index(attributes)]
        return self._table[:, [self._attributes.index(one) for one in attributes]]

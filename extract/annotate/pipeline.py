"""The spaCy pipeline: the installed model without the parts that nothing here reads, and our lemmas.

The stock lemmatizer and attribute ruler take a quarter of the time; a lemma depends on word and tag alone, so it is
looked up once per pair and kept. How matrices are multiplied is in ``products``.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc, Token
from spacy.util import compile_infix_regex
from thinc.api import get_current_ops, set_current_ops

from extract.annotate import embeddings, products
from extract.annotate.repairs import Repairs
from extract.annotate.tokens import columns

_TAG_TO_POS = {"NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "VB": "VERB", "VBD": "VERB", "VBG": "VERB",
               "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "MD": "AUX", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ",
               "RB": "ADV", "RBR": "ADV", "RBS": "ADV"}  # fmt: skip
_MORPH = {"VB": "VerbForm=Inf", "VBP": "Tense=Pres|VerbForm=Fin", "NN": "Number=Sing", "NNP": "Number=Sing",
          "JJ": "Degree=Pos", "RB": "Degree=Pos"}  # fmt: skip  # tells the rules that the form is a lemma already
_PRESENT = {("are", "VBP"): "be", ("am", "VBP"): "be", ("'re", "VBP"): "be", ("'m", "VBP"): "be",
            ("'ve", "VBP"): "have"}  # fmt: skip  # which the rules take for lemmas, as they do all forms of the tag
_MAX_LEMMAS = 50_000
_RANKS = (
    "Adm.",
    "Amb.",
    "Brig.",
    "Capt.",
    "Cmdr.",
    "Col.",
    "Eng.",
    "Engr.",
    "Gen.",
    "Lieut.",
    "Lt.",
    "Maj.",
)  # whose full stop ends no sentence
_DOUBLES = re.compile(r"(?:^|[^aeiou])[aeiou][^aeiouwxy]$")
_DOTTED_HYPHEN = r"(?<=[A-Z]\.)[-–—](?=[A-Za-z])"  # "U.S.-Russia", "Japan and the U.S.—met"


class ModelMissingError(RuntimeError):
    """Neither the configured spaCy pipeline nor its fallback is installed."""


class CachedLemmas:
    """Sets ``lemma_`` from the model's own lemma rules, each (word, tag) worked out once."""

    def __init__(self, rules: Lemmatizer) -> None:
        self.rules = rules
        index = rules.lookups.get_table("lemma_index")
        for part in list(index):
            index[part] = frozenset(index[part])  # lists, which were searched from end to end for every form
        self._known: dict[tuple[str, str], str] = {}

    def __len__(self) -> int:
        return max(len(self._known), len(self.rules.cache))

    def __call__(self, doc: Doc) -> Doc:
        if len(self) > _MAX_LEMMAS:
            self._known.clear()
            self.rules.cache.clear()  # which keeps the same, for ever
        words, tags = columns(doc, "LOWER", "TAG")
        keys = list(zip(words, tags, strict=True))
        for at, key in enumerate(keys):
            if key not in self._known:
                self._known[key] = self._by_rule(doc[at], key)
        lemmas = [self._known[key] for key in keys]
        for at in (at for at, word in enumerate(words) if word == "opposite"):
            if lemmas[at + 1 : at + 2] == ["number"]:
                lemmas[at + 1] = "counterpart"  # "met her French opposite number"
        hashes = {lemma: doc.vocab.strings.add(lemma) for lemma in set(lemmas)}  # a memory zone forgets them
        column = np.array([hashes[lemma] for lemma in lemmas], np.uint64).reshape(-1, 1)
        return doc.from_array(["LEMMA"], column)  # type: ignore[arg-type]  # the stubs know no array but thinc's

    def _by_rule(self, token: Token, key: tuple[str, str]) -> str:
        token.pos_ = _TAG_TO_POS.get(token.tag_, "X")
        token.set_morph(_MORPH.get(token.tag_, ""))  # type: ignore[attr-defined]  # missing from the stubs
        by_rule = _likeliest(self.rules.rule_lemmatize(token)) if token.pos_ != "X" else token.lower_
        return _PRESENT.get(key, by_rule)


def _likeliest(lemmas: list[str]) -> str:
    """Of the lemmas that the rules find for a form the first, but "hope" rather than "hop" for "hoped", as a single
    consonant after a single vowel would be doubled."""
    first, second = lemmas[0].lower(), lemmas[1].lower() if len(lemmas) > 1 else ""
    return second if second == first + "e" and _DOUBLES.search(first) else first


class Paragraphs:
    """A sentence begins after every line break, and none right after a word, a comma or a closed bracket."""

    def __call__(self, doc: Doc) -> Doc:
        alpha, digit, space, orth = doc.to_array(["IS_ALPHA", "IS_DIGIT", "IS_SPACE", "ORTH"]).T
        is_word = (alpha | digit).astype(bool)
        is_closed = orth == doc.vocab.strings[")"]
        is_closed[1:] &= is_word[:-1]
        starts = np.zeros(len(doc), dtype=np.int64)
        starts[1:] = -(is_word | is_closed | (orth == doc.vocab.strings[","]))[:-1].astype(np.int64)
        for at in np.flatnonzero(space[:-1]).tolist():
            if "\n" in doc[at].text:
                starts[at + 1] = 1
        flags = starts.astype(np.uint64).reshape(-1, 1)
        return doc.from_array(["SENT_START"], flags)  # type: ignore[arg-type]  # the stubs know no array but thinc's


def locate(*packages: str) -> tuple[str, Path]:
    """Name and model folder of the first installed package. Raises ModelMissingError."""
    for package in packages:
        spec = importlib.util.find_spec(package)
        if spec is None or spec.origin is None:
            continue
        root = Path(spec.origin).parent
        found = next((p.parent for p in sorted(root.rglob("config.cfg"))), None)
        if found is not None:
            return package, found
    raise ModelMissingError(f"none of the spaCy pipelines {', '.join(packages)} is installed")


def load(*packages: str, with_names: bool = True) -> tuple[Language, str]:
    """The lean pipeline, which may leave out the search for names, a third of its time, and its version (``package
    version``). Raises ModelMissingError."""
    package, folder = locate(*packages)
    nlp = _read(folder, with_names=with_names)
    rules = nlp.get_pipe("lemmatizer")
    if not isinstance(rules, Lemmatizer):
        raise ModelMissingError(f"{package} has no rule lemmatizer")
    nlp.remove_pipe("lemmatizer")
    lemmas, paragraphs = CachedLemmas(rules), Paragraphs()
    Language.component("communique_lemmas", func=lemmas)
    Language.component("communique_repairs", func=Repairs())
    Language.component("communique_paragraphs", func=paragraphs)
    nlp.add_pipe("communique_paragraphs", first=True)
    nlp.add_pipe("communique_repairs", last=True)
    nlp.add_pipe("communique_lemmas", last=True)
    infixes = compile_infix_regex([*(nlp.Defaults.infixes or ()), _DOTTED_HYPHEN])
    nlp.tokenizer.infix_finditer = infixes.finditer  # type: ignore[union-attr]  # a Tokenizer in every pipeline
    for rank in (*_RANKS, *map(str.lower, _RANKS)):
        nlp.tokenizer.add_special_case(rank, [{"ORTH": rank}])  # type: ignore[union-attr]
    nlp.max_length = 10_000_000
    return nlp, f"{package} {nlp.meta['version']}"


def _read(folder: Path, *, with_names: bool) -> Language:
    """The model of a folder, its layers bound to our products."""
    unread = ["attribute_ruler", "senter", *([] if with_names else ["ner"])]
    usual = get_current_ops()
    set_current_ops(products.operations())
    try:
        nlp = spacy.load(folder, exclude=unread)
    finally:
        set_current_ops(usual)
    embeddings.keep(nlp)
    return nlp


def keep_whole(nlp: Language, words: Iterable[str]) -> None:
    """Make one token of each of these words with hyphens, and of its plural: "tête-à-tête"."""
    for word in words:
        for form in (word, f"{word}s"):
            nlp.tokenizer.add_special_case(form, [{"ORTH": form}])  # type: ignore[union-attr]


def irregular_forms(nlp: Language) -> dict[str, frozenset[str]]:
    """The forms of verbs and nouns that the model's lemma rules list one by one, by lemma: "met" of "meet"."""
    forms: dict[str, set[str]] = defaultdict(set)
    exceptions = _lemmas(nlp).rules.lookups.get_table("lemma_exc")
    for part in ("verb", "noun"):
        for form, lemmas in exceptions.get(part, {}).items():
            for lemma in lemmas:
                forms[lemma].add(form)
    return {lemma: frozenset(found) for lemma, found in forms.items()}


def _lemmas(nlp: Language) -> CachedLemmas:
    component = nlp.get_pipe("communique_lemmas")
    assert isinstance(component, CachedLemmas)  # noqa: S101 - load put it there
    return component

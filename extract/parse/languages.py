"""A text → its language, by py3langid's bundled model. Pure and offline."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

MIN_CHARS = 20
"""Below this no answer is better than one: a name or a headline of two words looks like any language."""

_ENOUGH_CHARS = 1_000
_SURE = 0.5
_CONFIDENT_CHARS = 100


def identify(text: str) -> str | None:
    """ISO 639-1 code of the language of a text, None where it is too short or too unclear to tell.

    The middle of a long text is read, where menus and credits are not. A text of less than 100 characters
    counts only when the model is sure.
    """
    letters = sum(char.isalpha() for char in text[: _ENOUGH_CHARS * 2])
    if letters < MIN_CHARS:
        return None
    start = max(0, (len(text) - _ENOUGH_CHARS) // 2)
    language, probability = _identifier().classify(text[start : start + _ENOUGH_CHARS])
    if language in ("und", "zxx") or (letters < _CONFIDENT_CHARS and probability < _SURE):
        return None
    return str(language)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

"""Spellings of one name in the Latin alphabet → one key: Rahmon, Rakhmon, Рахмон; Zelensky, Zelenskyy; Qaddafi. Pure.

A key keeps what romanisations agree on: the consonants, where those that are written in several ways are made one, and
that a vowel stands first. Different names share keys: who is meant takes the country or the given name as well.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Cyrillic as newswire romanises it (BGN/PCGN without its apostrophes); the letters of the Turkic and Tajik alphabets
# follow the Russian and Ukrainian ones.
_LETTERS = "абвгґдеёєжзиіїйклмнопрстуўфхцчшщъыьэюяқғҳҷӣӯәөүұңһ"
_ROMAN = (
    "a,b,v,g,g,d,e,e,ye,zh,z,i,i,yi,y,k,l,m,n,o,p,r,s,t,u,w,f,kh,ts,ch,sh,shch,,y,,e,yu,ya,q,gh,h,j,i,u,a,o,u,u,ng,h"
)
_CYRILLIC = {ord(letter): roman for letter, roman in zip(_LETTERS, _ROMAN.split(","), strict=True)}
_ARTICLE = re.compile(r"^(?:al|el|an|as|ash|ad|ar|at)-(?=\w{3})")
_SOUNDS = (
    (re.compile(r"(\w)\1"), r"\1"),
    (re.compile(r"shch|sch|sh|tch|ch|cz|dzh|zh|dj|j|tz|ts|z|c(?=[eiy])"), "s"),
    (re.compile(r"^(?:kh|gh|q|k|g|c)|gh|q|ck|g|c|k(?!h)"), "k"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"w"), "v"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"th"), "t"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"h$"), ""),
    (re.compile(r"^[aeiouy]+"), "a"),
    (re.compile(r"(?<=.)[aeiouy]+"), ""),
    (re.compile(r"(\w)\1"), r"\1"),
)
_REMEMBERED = 100_000
# Endings that a name is used with and without in Central Asia: Rahmonov became Rahmon, others took -zoda.
_ENDING = re.compile(r"(?<=\w{4})(?:ov|ev|off|eff|zoda|zade|uulu)$")


@lru_cache(_REMEMBERED)
def key(word: str) -> str:
    """The key of one folded word (``knowledge.fold``); empty for none."""
    return _reduced(_roman(word))


def romanised(text: str) -> str:
    """Cyrillic letters of a folded text in Latin ones, all others as they are."""
    return unicodedata.normalize("NFC", text).translate(_CYRILLIC)


@lru_cache(_REMEMBERED)
def keys(word: str) -> frozenset[str]:
    """The key of one folded word and that of the word without a Slavic ending."""
    roman = _roman(word)
    return frozenset({_reduced(form) for form in {roman, _ENDING.sub("", roman)}} - {""})


def _roman(word: str) -> str:
    return re.sub(r"[^a-z]", "", _ARTICLE.sub("", romanised(word)))


def _reduced(roman: str) -> str:
    for pattern, sound in _SOUNDS:
        roman = pattern.sub(sound, roman)
    return roman

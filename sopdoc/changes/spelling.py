"""Slips of the pen: words that say the same as before, spelled better."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby

from sopdoc.changes.differences import Words, words
from sopdoc.edition import Beda

SHORTEST = 4
"""Letters of the shortest word in which one may be wrong. Choice: "di", "ke", "dua", "tua" are all words."""

LONGER = 10
"""Letters from which two may be wrong. Choice: "Menyimpan" and "Menyiapkan" differ by two."""

_WEIGHTY = (
    "tidak tak bukan jangan belum tanpa kecuali dilarang wajib harus dapat boleh perlu atau dan paling "
    "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas puluh belas ratus ribu juta "
    "pertama kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh "
    "januari februari maret april mei juni juli agustus september oktober november desember "
    "senin selasa rabu kamis jumat sabtu minggu menit jam hari bulan tahun sebelum sesudah"
)
WEIGHTY = frozenset(_WEIGHTY.split())
"""Words of which none comes, goes or takes the place of another by a slip. Choice: denial, duty, numbers,
days and months, each of which some other word comes near ("lima" and "lama")."""

_NUMBER = re.compile(r"\d(?:[\d.,:/-]*\d)?")
_ROMAN = re.compile(r"[ivxlc]+")


def other_words(beda: Beda) -> tuple[tuple[str, str], ...]:
    """What a reworded text says otherwise, as (old words, new words), without its slips; () when it holds
    nothing else. A slip is a letter of a word, two of a long one; a space, a capital, a sign; a word that
    stands twice."""
    old, new = (_once(words("".join(k.teks for k in side))) for side in (beda.sebelum, beda.sesudah))
    return tuple((" ".join(a), " ".join(b)) for a, b in _runs(old, new) if not _slip(a, b))


def letters(text: str) -> str:
    """A text without what is no letter or digit, in small letters."""
    return "".join(filter(str.isalnum, text.casefold()))


def _once(given: Words) -> Words:
    return tuple(next(run) for _, run in groupby(given, key=str.casefold))


def _runs(old: Words, new: Words) -> Iterator[tuple[Words, Words]]:
    """Words in place of others; one by one where they are as many."""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal" and b - a == d - c:
            yield from (((x,), (y,)) for x, y in zip(old[a:b], new[c:d], strict=True))
        elif tag != "equal":
            yield old[a:b], new[c:d]


def _slip(old: Words, new: Words) -> bool:
    before, after = letters("".join(old)), letters("".join(new))
    return _fixed(old) == _fixed(new) and (before == after or _near(before, after))


def _fixed(given: Words) -> tuple[str, ...]:
    """What no slip changes, in order."""
    plain = (letters(word) for word in given)
    heavy = (word for word in plain if word in WEIGHTY or _ROMAN.fullmatch(word))
    return (*_NUMBER.findall(" ".join(given)), *heavy)


def _near(old: str, new: str) -> bool:
    """Whether two words are one letter apart, two when they are long."""
    shorter = min(len(old), len(new))
    return shorter >= SHORTEST and _distance(old, new) <= (2 if shorter >= LONGER else 1)


def _distance(old: str, new: str) -> int:
    """Letters that are missing, too many, other or exchanged with the next one, at the least."""
    before: list[int] = []
    row = list(range(len(new) + 1))
    for i, a in enumerate(old, start=1):
        above, row, two_up = row, [i], before
        for j, b in enumerate(new, start=1):
            best = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == new[j - 2] and old[i - 2] == b:
                best = min(best, two_up[j - 2] + 1)
            row.append(best)
        before = above
    return row[-1]

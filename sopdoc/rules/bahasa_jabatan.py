"""Who is meant: offices as a sentence names them ("Kasubag Umpar") against the columns of a flowchart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType


def words(text: str) -> frozenset[str]:
    """A list of words, written as it is read."""
    return frozenset(text.split())


SINGKATAN: Mapping[str, str] = MappingProxyType(
    {
        "kabag": "kepala bagian",
        "kabid": "kepala bidang",
        "kasubbag": "kepala sub bagian",
        "kasubag": "kepala sub bagian",
        "kasubbid": "kepala sub bidang",
        "kasubid": "kepala sub bidang",
        "kasubdit": "kepala sub direktorat",
        "kasi": "kepala seksi",
        "kasie": "kepala seksi",
        "kadis": "kepala dinas",
        "kaban": "kepala badan",
        "kasat": "kepala satuan",
        "kabiro": "kepala biro",
        "kapus": "kepala puskesmas",
        "kades": "kepala desa",
        "kepsek": "kepala sekolah",
        "sekda": "sekretaris daerah",
        "sekdis": "sekretaris dinas",
        "sekdin": "sekretaris dinas",
        "sekcam": "sekretaris camat",
        "sekdes": "sekretaris desa",
        "sekban": "sekretaris badan",
        "wabup": "wakil bupati",
        "wawali": "wakil wali kota",
        "subbag": "sub bagian",
        "subag": "sub bagian",
        "umpar": "umum aparatur",
        "umpeg": "umum kepegawaian",
        "tapem": "tata pemerintahan",
    }
)
"""Offices that are commonly written short, and what they stand for. Practice: sheets of local governments."""

_LONG = MappingProxyType(
    {
        **SINGKATAN,
        "subbagian": "sub bagian",
        "subbidang": "sub bidang",
        "subseksi": "sub seksi",
        "walikota": "wali kota",
        "ka": "kepala",
        "staff": "staf",
        "kab": "kabupaten",
        "prov": "provinsi",
    }
)
_FILLERS = words("dan bersama")

HEADS = words(
    "kepala sekretaris ketua wakil direktur asisten bupati wali gubernur camat lurah rektor dekan pimpinan "
    "bendahara staf petugas operator analis pengelola pengadministrasi pemroses arsiparis verifikator "
    "agendaris inspektur koordinator sub penyelia kasir notulis resepsionis auditor"
)
"""First word of an office of the own house. A text that begins with another word may name an outsider."""

_LEADER = re.compile(
    r"(?:pimpinan|direktur|bupati|wali|gubernur|camat|lurah|rektor|dekan)\b"
    r"|(?:kepala|ketua|sekretaris)(?! (?:sub|bagian|bidang|seksi|tim)\b)"
)
_WORD = re.compile(r"[^\W_]+")
_STOP = words(
    "untuk agar supaya yang guna melalui dengan dalam sebagai selaku pada oleh di ke kepada atas bahwa serta "
    "jika bila apabila maka setelah sebelum tentang mengenai berupa disertai beserta sesuai via"
)


def tokens(text: str) -> tuple[str, ...]:
    """The words of an office's name: small letters, short forms written out, without "dan"."""
    found: list[str] = []
    for word in _WORD.findall(text.casefold()):
        found.extend(_LONG.get(word, word).split())
    return tuple(word for word in found if word not in _FILLERS)


def spellings(nama: str) -> Iterator[tuple[str, ...]]:
    """How a sentence may call a column: its name, without its brackets, what the brackets say, each side of
    a slash ("PA/KPA")."""
    plain = re.sub(r"\([^)]*\)", " ", nama)
    parts = plain.split("/") if "/" in plain else ()
    for text in dict.fromkeys((nama, plain, *re.findall(r"\(([^)]*)\)", nama), *parts)):
        if spelling := tokens(text):
            yield spelling


def mention(text: Sequence[str]) -> tuple[str, ...]:
    """The office at the start of these words: up to the first word that can't belong to a name."""
    found: list[str] = []
    for word in text[:8]:
        bare = word.strip("()[]\"'“”.,;:")
        if bare.casefold() in _STOP or (found and word[0] in "(["):
            break
        found.append(bare)
        if word[-1] in ".,;:)":
            break
    return tuple(found)


_HANDED = re.compile(
    r"\b(?:menyerahkan|diserahkan|mengembalikan|dikembalikan|meneruskan|diteruskan|menyampaikan|disampaikan"
    r"|mengajukan|diajukan|mengirim|mengirimkan|dikirim|dikirimkan|melapor|melaporkan|dilaporkan|memberikan"
    r"|diberikan|menyediakan|disediakan)(?:nya)?\b(?:(?!\b(?:untuk|agar|yang|jika|bila|apabila)\b)[^.;])*?\b(?:kepada|ke)\s+",
    re.IGNORECASE,
)


_TO = re.compile(r"\bke(?:pada)?\s", re.IGNORECASE)
"""What the pattern above cannot do without, and many sentences do."""


_PURPOSE = re.compile(
    r"\b(?:untuk|agar|guna|supaya|yang|sebelum|setelah|sesudah)(?: [\w-]+){0,2} ?$", re.IGNORECASE
)
"""What stands before a verb that says what for, or of what: "untuk disampaikan", "yang akan diserahkan"."""


def receivers(uraian: str) -> tuple[str, ...]:
    """Whom the words hand something to, as they are called; not whom it is for later ("konsep yang akan
    disampaikan kepada Kabag", "untuk diteruskan kepada Kabag")."""
    if not _TO.search(uraian):
        return ()
    found = _HANDED.finditer(uraian)
    return _offices_after((m for m in found if not _PURPOSE.search(uraian[: m.start()])), uraian)


_THROUGH = re.compile(r"\b(?:melalui|lewat)\s+", re.IGNORECASE)


def go_betweens(uraian: str) -> tuple[str, ...]:
    """Through whom the words send something, as they are called: "melalui Kabag"."""
    return _offices_after(_THROUGH.finditer(uraian), uraian)


def _offices_after(matches: Iterable[re.Match[str]], uraian: str) -> tuple[str, ...]:
    found = (mention(uraian[match.end() :].split()) for match in matches)
    return tuple(" ".join(office) for office in found if office)


Columns = tuple[tuple[tuple[str, ...], int], ...]
"""How the columns of one flowchart may be called: a spelling, and the index of its column."""


def columns(names: Iterable[str]) -> Columns:
    """The spellings of these names, in their order."""
    return tuple((spelling, index) for index, nama in enumerate(names) for spelling in spellings(nama))


def called(said: tuple[str, ...], known: Columns) -> int | None:
    """Index of the column whose whole name the words (as `tokens` gives them) begin with; of two, the one
    with the longer name; else None."""
    best, longest = None, 0
    for spelling, index in known:
        if len(spelling) > longest and said[: len(spelling)] == spelling:
            best, longest = index, len(spelling)
    return best


def has_column(said: tuple[str, ...], known: Columns) -> bool:
    """True when the words may mean one of the columns. Choice: two common first words are enough, or all
    words of one in the other, so that a shortened name is never taken for another office."""
    if said[:1] == ("pimpinan",) and any(_LEADER.match(" ".join(spelling)) for spelling, _ in known):
        return True
    return any(_alike(said, spelling) for spelling, _ in known)


def _alike(said: tuple[str, ...], name: tuple[str, ...]) -> bool:
    common = 0
    for a, b in zip(said, name, strict=False):
        if a != b:
            break
        common += 1
    if common >= min(2, len(name), len(said)):
        return True
    return frozenset(said) <= frozenset(name) or frozenset(name) <= frozenset(said)

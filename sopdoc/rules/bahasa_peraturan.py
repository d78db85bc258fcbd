"""Read how a regulation is cited: its kind, its place in the hierarchy, its number, year and subject."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from sopdoc.rules.bahasa_teks import lines

NASIONAL = 6
"""Ranks up to this one are of the whole country: regulations that also name other regions."""


@dataclass(frozen=True, slots=True)
class Jenis:
    """A kind of regulation. A kind may stand at any rank from `low` to `high`.

    Source: UU 12/2011 article 7 and 8; Practice: the order of 321 lists of dasar hukum; a decree or
    circular of a ministry is put after its regulations or at the end.
    """

    nama: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Kutipan:
    """One citation. jenis None = no kind of regulation is named; nomor, tahun, judul "" = not given.

    penerbit    the kind and who issued it as named here, small letters: what stands before the number
    kata_nomor  True when the word Nomor (No.) stands before the number
    """

    jenis: Jenis | None
    penerbit: str
    nomor: str
    tahun: str
    judul: str
    kata_nomor: bool

    @property
    def kurang(self) -> tuple[str, ...]:
        """What is missing of the pattern, in its order."""
        if self.jenis is not None and self.jenis.low <= 1:
            return ()
        parts = (
            (self.jenis is not None, "jenis peraturan"),
            (bool(self.nomor), "nomor"),
            (self.kata_nomor or not self.nomor, 'kata "Nomor"'),
            (bool(self.tahun), "tahun"),
            (bool(self.judul), '"tentang" dan judulnya'),
        )
        return tuple(name for given, name in parts if not given)


_KINDS: tuple[tuple[str, Jenis], ...] = (
    (r"(?:pasal .*?)?(?:undang-undang dasar|uud)\b", Jenis("UUD", 0, 0)),
    (r"(?:ketetapan|tap)\s+mpr", Jenis("Ketetapan MPR", 1, 1)),
    (r"(?:peraturan pemerintah pengganti undang-?\s*undang|perp+u)\b", Jenis("Undang-Undang", 2, 2)),
    (r"(?:undang\s*-?\s*undang|uu)\b", Jenis("Undang-Undang", 2, 2)),
    (r"(?:peraturan pemerintah|pp)\b", Jenis("Peraturan Pemerintah", 3, 3)),
    (r"(?:peraturan presiden|perpres)\b", Jenis("Peraturan Presiden", 4, 4)),
    (r"(?:keputusan presiden|keppres)\b", Jenis("Keputusan Presiden", 4, 4)),
    (r"(?:instruksi presiden|inpres)\b", Jenis("Instruksi Presiden", 4, 9)),
    (r"(?:peraturan daerah|perda(?:si|sus)?|qanun)\b", Jenis("Peraturan Daerah", 7, 7)),
    (r"(?:peraturan gubernur|pergub)\b", Jenis("Peraturan Gubernur", 7, 8)),
    (
        r"(?:peraturan (?:bupati|wali\s?kota)|perbup|perwali|perwal|perwako)\b",
        Jenis("Peraturan Kepala Daerah", 8, 8),
    ),
    (r"(?:peraturan desa|perdes)\b", Jenis("Peraturan Desa", 9, 9)),
    (
        r"(?:keputusan|surat keputusan|sk|surat edaran|se|instruksi)\s+"
        r"(?:gubernur|bupati|wali\s?kota|sekretaris daerah|kepala dinas)",
        Jenis("Keputusan Daerah", 9, 9),
    ),
    (
        r"(?:peraturan|permen\w*|perka\w*|perban|perdirjen|perlan|perkap\w*|pmk|per)\b",
        Jenis("Peraturan Menteri/Lembaga", 6, 6),
    ),
    (
        r"(?:keputusan|surat keputusan|surat edaran|instruksi|kepmen\w*|kepka\w*|kepdirjen|kmk|sk|se)\b",
        Jenis("Keputusan/Surat Edaran", 6, 9),
    ),
)
_JENIS = tuple((re.compile(pattern), kind) for pattern, kind in _KINDS)

_NUMBERING = re.compile(r"^(?:\d{1,2}[.)]|[a-z][.)]|[-•])\s*")
_SPACES = re.compile(r"\s+")
_NOMOR = re.compile(r"\b(?:nomor|no\b\.?)\s*:?\s*([\w./-]*\d[\w./-]*(?:\s+/\s+[\w./-]+)*)")
_BARE_NOMOR = re.compile(r"\s(\d{1,3})\s+tahun\b|\s(\d{1,3})/\d{4}\b")
_TAHUN = re.compile(r"\b(?:tahun|thn?\.?)\s*(\d{4})\b|[/-]((?:19|20)\d{2})\b")
_TENTANG = re.compile(r"\btentang\s+(\S.*)")


@lru_cache(2000)
def read_citation(text: str) -> Kutipan:
    """Read one item of dasar hukum or mengingat. Its first regulation counts, what amends it does not."""
    low = _SPACES.sub(" ", _NUMBERING.sub("", text.strip().casefold()))
    kind = next((kind for pattern, kind in _JENIS if pattern.match(low)), None)
    head = low.split(" tentang ", 1)[0]
    number, bare = _NOMOR.search(head), _BARE_NOMOR.search(head)
    nomor = number[1] if number else next(filter(None, bare.groups()), "") if bare else ""
    year = _TAHUN.search(head)
    subject = _TENTANG.search(low)
    return Kutipan(
        kind,
        head[: number.start()].strip() if number else head,
        nomor.strip(".:/- "),
        next(filter(None, year.groups()), "") if year else "",
        subject[1] if subject else "",
        number is not None,
    )


def disorder(texts: tuple[str, ...]) -> tuple[int, str] | None:
    """The first citation that stands too low in its list: its index and why; None when all are in order.

    Order: the hierarchy, then the year within one kind; below the President's regulations within one
    issuer, since lists keep each issuer's regulations together. What cannot be read does not count.
    Source: UU 12/2011, lampiran II; Practice: dasar hukum and mengingat follow it.
    """
    reached, group, latest = 0, "", 0
    for i, text in enumerate(texts):
        read = read_citation(text)
        if read.jenis is None:
            continue
        if read.jenis.high < reached:
            return i, f"{read.jenis.nama} berada di bawah peraturan yang lebih rendah"
        reached = max(reached, read.jenis.low)
        year = int(read.tahun or 0)
        issuer = read.jenis.nama if read.jenis.high < NASIONAL else read.penerbit
        if year and group == issuer and year < latest:
            return i, f"{read.jenis.nama} tahun {year} berada di bawah tahun {latest}"
        latest = max(year, latest if group == issuer else 0)
        group = issuer
    return None


def in_rank(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The citations in the order that `disorder` asks for; as they are where that is a matter of judgement:
    one cannot be read, or may stand at several ranks. The signs that they end with keep their places: the
    full stop stays below."""
    read = [read_citation(text) for text in texts]
    if not all(r.jenis is not None and (r.jenis.low == r.jenis.high) and r.tahun for r in read):
        return texts
    first: dict[tuple[int, str], int] = {}
    for i, r in enumerate(read):
        assert r.jenis is not None
        first.setdefault((r.jenis.low, r.penerbit if r.jenis.low >= NASIONAL else ""), i)

    def rank(i: int) -> tuple[int, int, int]:
        jenis = read[i].jenis
        assert jenis is not None
        issuer = read[i].penerbit if jenis.low >= NASIONAL else ""
        return jenis.low, first[jenis.low, issuer], int(read[i].tahun)

    order = sorted(range(len(texts)), key=rank)
    bare = [text.rstrip(_SIGNS) for text in texts]
    return tuple(bare[i] + text[len(own) :] for i, text, own in zip(order, texts, bare, strict=True))


_SIGNS = " .;,"


@dataclass(frozen=True, slots=True)
class Pengganti:
    """A regulation that was replaced: by what, and since which year."""

    oleh: str
    sejak: int


@cache
def _replaced() -> dict[tuple[str, str, str], Pengganti]:
    table: dict[tuple[str, str, str], Pengganti] = {}
    for line in lines("diganti.txt"):
        old, new = (part.strip() for part in line.partition("|")[0].split("->"))
        kind, nomor, tahun = old.split(" ")
        table[kind, nomor, tahun] = Pengganti(new, int(new[-4:]))
    return table


_PANRB = re.compile(r"pendayagunaan aparatur|panrb|pan-?rb|permenpan|m\.?pan")
_DAGRI = re.compile(r"dalam negeri|permendagri")


def kind_of(text: str) -> str:
    """The kind of a cited regulation as the data files call it; "" for one that they do not know."""
    jenis = read_citation(text).jenis
    if jenis is None or jenis.nama != "Peraturan Menteri/Lembaga":
        return _SHORT.get(jenis.nama, "") if jenis else ""
    low = text.casefold().split(" tentang ", 1)[0]
    return "permenpan" if _PANRB.search(low) else "permendagri" if _DAGRI.search(low) else ""


def replacement(text: str, tahun: int) -> Pengganti | None:
    """What had replaced a cited regulation by the booklet's year; None when nothing that is known."""
    read = read_citation(text)
    if read.jenis is None or not read.nomor:
        return None
    kind = kind_of(text)
    found = _replaced().get((kind, read.nomor, read.tahun))
    return found if found and found.sejak <= tahun else None


_SHORT = {"Undang-Undang": "uu", "Peraturan Pemerintah": "pp", "Peraturan Presiden": "perpres"}

"""What a hand-drawn SOP says: definitions put together from the words that offices use, by a seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

VERBS = (
    *("Menerima", "Memeriksa", "Menyusun", "Mencatat", "Mengoreksi", "Menandatangani", "Mengirimkan"),
    *("Mengarsipkan", "Menelaah", "Menyiapkan", "Membahas", "Menggandakan", "Menetapkan", "Memverifikasi"),
    *("Memaraf", "Mendistribusikan", "Menginput", "Melaporkan", "Menghimpun"),
)
PAPERS = (
    *(
        "laporan",
        "surat masuk",
        "konsep surat",
        "usulan",
        "berkas permohonan",
        "daftar hadir",
        "notula rapat",
    ),
    *("telaahan staf", "undangan", "lembar disposisi", "naskah dinas", "rekapitulasi", "draf keputusan"),
    *("data dukung", "nota dinas", "berita acara"),
)
MATTERS = (
    *("anggaran", "kepegawaian", "barang milik daerah", "pelayanan publik", "pengaduan masyarakat"),
    *("kearsipan", "kehumasan", "pengadaan", "perjalanan dinas", "kinerja", "cuti", "izin usaha"),
)
ENDINGS = (
    *(
        "",
        "",
        "sesuai ketentuan yang berlaku",
        "dan menyampaikannya kepada pimpinan",
        "secara lengkap dan benar",
    ),
    *("untuk ditindaklanjuti", "berdasarkan disposisi pimpinan", "melalui aplikasi dan secara tertulis"),
)
ACTORS = (
    *("Kepala Dinas", "Sekretaris", "Kepala Bidang", "Kasubbag Umum", "Staf", "Pengadministrasi Umum"),
    *("Analis Kebijakan", "Bendahara", "PPK", "Pemohon", "Petugas Loket", "Arsiparis", "Tim Teknis"),
    *("Kabag Organisasi", "Operator", "Kasi Pelayanan"),
)
LAWS = (
    "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik",
    "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
    "Peraturan Pemerintah Nomor 96 Tahun 2012 tentang Pelaksanaan Pelayanan Publik",
    "Peraturan Menteri PAN dan RB Nomor 35 Tahun 2012 tentang Pedoman Penyusunan SOP AP",
    "Peraturan Menteri Dalam Negeri Nomor 52 Tahun 2011 tentang SOP di Lingkungan Pemerintah Daerah",
    "Peraturan Daerah Nomor 7 Tahun 2016 tentang Susunan Perangkat Daerah",
)
SKILLS = (
    "Memahami tata naskah dinas",
    "Mampu mengoperasikan komputer",
    "Pendidikan minimal SMA/sederajat",
    "Memahami peraturan yang berlaku",
    "Teliti dan komunikatif",
)
TOOLS = ("Komputer/Laptop", "Printer", "ATK", "Jaringan internet", "Buku agenda", "Lemari arsip", "Telepon")
UNITS = ("menit", "Menit", "jam", "hari", "hari kerja")
GROUPS = ("Pelaksana Utama", "Unit Kerja Terkait", "Dinas", "Sekretariat")


@dataclass(slots=True)
class Step:
    """One row to be: its cells and its flow in the words of a definition (references are row numbers)."""

    uraian: str
    pelaksana: list[str]
    kelengkapan: list[str]
    waktu: str
    output: str
    keterangan: str
    cara: str = ""
    flow: dict[str, int | str] = field(default_factory=dict)


@dataclass(slots=True)
class Told:
    """A SOP as it is to be read.

    groups  name of a group -> how many actors stand below it, in order; empty = no groups
    """

    nama: str
    nomor: str
    dates: dict[str, str]
    boxes: dict[str, list[str]]
    actors: list[str]
    groups: list[tuple[str, int]]
    steps: list[Step]
    signer: tuple[str, str, str]
    notes: list[str]

    def toml(self) -> str:
        """The definition of sop/<slug>.toml."""
        lines = [f"nama = {_text(self.nama)}", f"nomor = {_text(self.nomor)}"]
        lines += [f"{key} = {day}" for key, day in self.dates.items() if key != "revisi"]
        lines += [f"{key} = {_list(items)}" for key, items in self.boxes.items()]
        lines += [f"pelaksana = {self._actors()}"]
        lines += [f"catatan = {_list(self.notes)}"] if self.notes else []
        title, name, number = self.signer
        lines += ["", "[pengesahan]", f"jabatan = {_text(title)}", f"nama = {_text(name)}"]
        lines += [f"nip = {_text(number)}"] if number else []
        if "revisi" in self.dates:
            lines += ["", "[[revisi]]", f"tanggal = {self.dates['revisi']}"]
        for number_, step in enumerate(self.steps, 1):
            lines += ["", *self._step(number_, step)]
        return "\n".join(lines) + "\n"

    def _actors(self) -> str:
        if not self.groups:
            return _list(self.actors)
        told, first = [], 0
        for name, count in self.groups:
            inside = _list(self.actors[first : first + count])
            told.append(f"{{ kelompok = {_text(name)}, pelaksana = {inside} }}" if name else inside[1:-1])
            first += count
        return "[" + ", ".join(told) + "]"

    def _step(self, number: int, step: Step) -> list[str]:
        named = any(number in s.flow.values() for s in self.steps)
        lines = ["[[kegiatan]]", f"uraian = {_text(step.uraian)}"]
        lines += [f'id = "langkah-{number}"'] if named else []
        lines += [f"pelaksana = {_one_or_list(step.pelaksana)}"]
        lines += [f"cara = {_text(step.cara)}"] if step.cara else []
        for key, target in step.flow.items():
            word = f"langkah-{target}" if isinstance(target, int) else target
            lines.append(f"{key} = {_text(word)}")
        lines += [f"kelengkapan = {_one_or_list(step.kelengkapan)}"]
        lines += [f"waktu = {_text(step.waktu)}", f"output = {_text(step.output)}"]
        return [*lines, f"keterangan = {_text(step.keterangan)}"]


def told(seed: int, marks: bool = False) -> Told:
    """The SOP of a seed; `marks`: one that marks in cells can show (no decisions)."""
    random = Random(f"sop {seed}")
    actors = random.sample(ACTORS, random.randint(3, 6))
    count = random.randint(4, 13)
    steps = [_row(random, actors, row, count, marks) for row in range(1, count + 1)]
    if not marks:
        _decisions(random, steps)
    for actor in actors:  # an actor without a step would be no column that anybody drew
        if not any(actor in step.pelaksana for step in steps):
            _free(random, steps).pelaksana = [actor]
    actors = [a for a in actors if any(a in step.pelaksana for step in steps)]
    for step in steps:
        step.pelaksana.sort(key=actors.index)
    groups = _groups(random, actors) if random.random() < 0.15 else []
    doing = random.choice(("Penyusunan", "Pengelolaan", "Penerbitan", "Penanganan"))
    name = f"{doing} {random.choice(PAPERS)} {random.choice(MATTERS)}"
    return Told(
        nama=name.title() if random.random() < 0.6 else name.upper(),
        nomor=_number(random),
        dates=_dates(random),
        boxes=_boxes(random),
        actors=actors,
        groups=groups,
        steps=steps,
        signer=_signer(random),
        notes=_notes(random),
    )


def _number(random: Random) -> str:
    class_, unit = random.choice(("065", "800", "SOP")), random.choice(("ORG", "DISKOMINFO", "417.112"))
    return f"{class_}/{random.randint(1, 99):02}/{unit}/{random.randint(2016, 2025)}"


def _row(random: Random, actors: Sequence[str], row: int, count: int, marks: bool) -> Step:
    who, cara = [random.choice(actors)], ""
    if 1 < row < count and random.random() < 0.12:
        who = random.sample(list(actors), min(2 + (random.random() < 0.2), len(actors)))
        cara = "" if marks or random.random() < 0.5 else "berurutan"
    phrase = f"{random.choice(VERBS)} {_thing(random)} {random.choice(ENDINGS)}".strip()
    needs = [_thing(random).capitalize() for _ in range(random.choice((1, 1, 1, 2, 3)))]
    return Step(
        uraian=phrase,
        pelaksana=who,
        kelengkapan=needs,
        waktu=f"{random.choice((1, 2, 5, 10, 15, 30, 60))} {random.choice(UNITS)}",
        output=_thing(random).capitalize(),
        keterangan=f"SOP {_thing(random).title()}" if random.random() < 0.15 else "",
        cara=cara,
    )


def _decisions(random: Random, steps: list[Step]) -> None:
    """Decisions that send back, on, or to the end; never in the last row, never two rows in a row."""
    for row in range(2, len(steps)):
        step, before = steps[row - 1], steps[row - 2]
        if len(step.pelaksana) > 1 or before.flow or random.random() > 0.25:
            continue
        way = random.random()
        if way < 0.7:
            step.flow["tidak"] = random.randint(max(1, row - 3), row - 1)
        elif way < 0.85 and row + 2 <= len(steps):
            step.flow[random.choice(("ya", "tidak"))] = min(row + random.choice((2, 2, 3)), len(steps))
        elif way < 0.92:
            step.flow["tidak"] = "selesai"
        else:
            step.flow["ke"] = row + 2 if row + 2 <= len(steps) else row + 1
    for step in steps:
        if step.flow.get("ke") == steps.index(step) + 2:
            del step.flow["ke"]


def _free(random: Random, steps: list[Step]) -> Step:
    alone = [s for s in steps if len(s.pelaksana) == 1]
    return random.choice(alone or steps)


def _groups(random: Random, actors: list[str]) -> list[tuple[str, int]]:
    if len(actors) < 4:
        return []
    first = random.randint(2, len(actors) - 2)
    names = random.sample(GROUPS, 2)
    return [(names[0], first), (names[1], len(actors) - first)]


def _thing(random: Random) -> str:
    return f"{random.choice(PAPERS)} {random.choice(MATTERS)}"


def _dates(random: Random) -> dict[str, str]:
    def day(year: int) -> str:
        return f"{year}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"

    year = random.randint(2014, 2023)
    dates = {"tanggal_pembuatan": day(year), "tanggal_efektif": day(year + 1)}
    if random.random() < 0.4:
        dates["revisi"] = day(year + 1)
    if random.random() < 0.15:
        del dates["tanggal_efektif"]
    return dates


def _boxes(random: Random) -> dict[str, list[str]]:
    return {
        "dasar_hukum": random.sample(LAWS, random.randint(1, 5)),
        "kualifikasi_pelaksana": random.sample(SKILLS, random.randint(1, 3)),
        "keterkaitan": [f"SOP {_thing(random).title()}" for _ in range(random.randint(1, 3))],
        "peralatan_perlengkapan": random.sample(TOOLS, random.randint(1, 5)),
        "peringatan": [f"Apabila SOP ini tidak dilaksanakan maka {_thing(random)} akan terhambat"],
        "pencatatan_pendataan": [f"Disimpan sebagai data elektronik dan manual {_thing(random)}"],
    }


def _signer(random: Random) -> tuple[str, str, str]:
    title = random.choice(("Kepala Dinas", "Sekretaris Daerah", "Kepala Bagian Organisasi", "Camat"))
    number = "19700101 199503 1 001" if random.random() < 0.7 else ""
    return title, random.choice(("NAMA PEJABAT, S.H.", "NAMA PEJABAT, M.Si", "NAMA PEJABAT")), number


def _notes(random: Random) -> list[str]:
    if random.random() > 0.1:
        return []
    return [
        f"Waktu dihitung sejak {_thing(random)} diterima lengkap" for _ in range(random.choice((1, 1, 2)))
    ]


def _text(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _one_or_list(texts: Sequence[str]) -> str:
    return _list(texts) if len(texts) > 1 else _text(texts[0])


def _list(texts: Sequence[str]) -> str:
    return "[" + ", ".join(map(_text, texts)) + "]"

"""`sopdoc rename`: file, susunan, references and history of a SOP change together, or not at all."""

from __future__ import annotations

import errno
from collections.abc import Callable
from contextlib import chdir
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sopdoc.actions import edits
from sopdoc.booklet import open_booklet
from sopdoc.cli import cli
from sopdoc.edition import Terbitan
from sopdoc.history import dumps
from tests.history_cases import CHANGE, REVISI_2, Office, add, amended, damage, rename, revised
from tests.store_faults import steps
from tests.test_store import failing, tree

REFERS = (
    'keterkaitan = ["SOP Lain"]',
    'keterkaitan = [\n  "SOP Lain",\n  { sop = "surat-masuk" }, # lihat juga\n]',
)
ACCEPTS = (
    "[keputusan]",
    '[[abaikan]]\nkode = "IDE-20"\nsop = "surat-masuk" # sementara\nalasan = "Sengaja"\n\n[keputusan]',
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A booklet whose first SOP is named in susunan, by another SOP and in [[abaikan]]."""
    office = Office(tmp_path)
    office.edit("surat-keluar", REFERS)
    office.edit("buku", ACCEPTS)
    return office


def run(office: Office, *arguments: str) -> Result:
    with chdir(office.definitions.parent):
        done = CliRunner().invoke(cli, list(arguments))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def now(office: Office) -> dict[str, str]:
    """The definitions that are read, without former contents."""
    return {n: data.decode() for n, data in tree(office.definitions).items() if n.endswith(".toml")}


def last(office: Office) -> Terbitan:
    return open_booklet(office.definitions).issues[-1]


def renamed(files: dict[str, str]) -> dict[str, str]:
    """The definitions with nothing changed but the name."""
    names = {name.replace("surat-masuk", "surat-datang"): text for name, text in files.items()}
    return {name: text.replace('"surat-masuk"', '"surat-datang"') for name, text in names.items()}


def test_all_that_says_the_name_says_the_new_one_and_nothing_else_changes(office: Office) -> None:
    before = now(office)
    done = run(office, "rename", "surat-masuk", "surat-datang")
    assert (done.exit_code, done.stderr) == (0, "")
    assert now(office) == renamed(before)
    assert done.stdout.splitlines() == [
        "dihapus  definitions/sop/surat-masuk.toml  (versi lama: definitions/sop/surat-masuk.toml.lama.1)",
        "ditulis  definitions/buku.toml  (versi lama: definitions/buku.toml.lama.1)",
        "ditulis  definitions/sop/surat-keluar.toml  (versi lama: definitions/sop/surat-keluar.toml.lama.1)",
        "ditulis  definitions/sop/surat-datang.toml",
        "Berikutnya: sopdoc check, lalu sopdoc build",
    ]


def test_line_breaks_and_byte_order_mark_stay(office: Office) -> None:
    for name in ("buku.toml", "sop/surat-masuk.toml", "sop/surat-keluar.toml"):
        path = office.definitions / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = now(office)
    assert run(office, "rename", "surat-masuk", "surat-datang").exit_code == 0
    assert now(office) == renamed(before)


def test_a_sop_of_no_susunan_that_names_it_follows(office: Office) -> None:
    text = office.path("surat-keluar").read_text("utf-8")
    office.path("simpanan").write_text(text, "utf-8")
    office.path("coretan").write_text('"surat-masuk" bukan TOML', "utf-8")
    assert run(office, "rename", "surat-masuk", "surat-datang").exit_code == 0
    assert '{ sop = "surat-datang" }, # lihat juga' in office.path("simpanan").read_text("utf-8")


# History


def test_an_issued_sop_keeps_its_history(office: Office) -> None:
    made = office.issue()
    status = run(office, "status").stdout
    before = now(office)
    assert run(office, "rename", "surat-masuk", "surat-datang").exit_code == 0
    assert office.codes() == []
    told = run(office, "status").stdout
    assert told.split() == status.replace("surat-masuk", "surat-datang").split()
    record = last(office)
    assert [(n.dari, n.ke) for n in record.ganti_nama] == [("surat-masuk", "surat-datang")]
    assert [s.slug for s in record.sop] == ["surat-datang", "surat-keluar", "arsip"]
    assert record.sop[0].isi == made.sop[0].isi
    assert (record.nama, record.tanggal, record.keputusan) == (made.nama, made.tanggal, made.keputusan)
    assert {n: t for n, t in now(office).items() if "terbitan" not in n} == renamed(
        {n: t for n, t in before.items() if "terbitan" not in n}
    )
    assert "Tidak ada yang berubah sejak terbitan 2018" in run(office, "issue").stdout
    assert run(office, "diff", "surat-datang").stdout.endswith("tidak ada perubahan sejak terbitan 2018\n")


def test_a_change_after_the_renaming_is_found_and_revised_as_before(office: Office) -> None:
    office.issue()
    assert run(office, "rename", "surat-masuk", "surat-datang").exit_code == 0
    office.edit("surat-datang", CHANGE)
    assert office.codes() == ["SOP601 galat"]
    office.edit("surat-datang", revised(REVISI_2))
    assert office.codes() == []
    assert "(surat-datang): 1 perubahan sejak terbitan 2018" in run(office, "diff", "surat-datang").stdout
    assert run(office, "build", "--revised", "--format", "svg").exit_code in (0, 2)
    office.edit("buku", amended())
    assert "  direvisi   1: surat-datang\n" in run(office, "issue", "--yes").stdout
    assert [n.ke for issue in every(office)[:1] for n in issue.ganti_nama] == ["surat-datang"]


def every(office: Office) -> tuple[Terbitan, ...]:
    return open_booklet(office.definitions, every_issue=True).issues


def amended_once(office: Office) -> None:
    """A second issue, after which the first SOP is renamed."""
    office.issue()
    office.edit("surat-masuk", CHANGE, revised(REVISI_2))
    office.edit("buku", amended())
    assert run(office, "issue", "--yes").exit_code == 0
    assert run(office, "rename", "surat-masuk", "surat-datang").exit_code == 0


def test_older_records_stay_and_are_read_under_the_new_name(office: Office) -> None:
    office.issue()
    first = now(office)["terbitan/2018.toml"]
    (office.definitions / "terbitan" / "2018.toml").unlink()
    amended_once(office)
    assert now(office)["terbitan/2018.toml"] == first
    assert [issue.sop[0].slug for issue in every(office)] == ["surat-datang", "surat-datang"]
    assert run(office, "rename", "surat-datang", "surat-tiba").exit_code == 0
    assert [issue.sop[0].slug for issue in every(office)] == ["surat-tiba", "surat-tiba"]
    assert [(n.dari, n.ke) for n in last(office).ganti_nama] == [
        ("surat-masuk", "surat-datang"),
        ("surat-datang", "surat-tiba"),
    ]


def test_an_issue_that_is_taken_back_leaves_the_new_name_on_record(office: Office) -> None:
    amended_once(office)
    done = run(office, "issue", "--undo", "--yes")
    assert done.exit_code == 0, done.stderr
    assert [n.ke for n in last(office).ganti_nama] == ["surat-datang"]
    assert [code for code in office.codes() if code.endswith("galat")] == []
    assert office.keadaan()["surat-datang"] == "direvisi"
    assert sorted(p.name for p in (office.definitions / "terbitan").iterdir()) == [
        "2018-2018-06-04.toml.dibatalkan",
        "2018-2018-06-04.toml.lama.1",
        "2018.toml",
        "2018.toml.lama.1",
    ]


def test_a_record_of_an_older_program_is_renamed_too(office: Office) -> None:
    """Without the text of buku.toml, and without fingerprints of whole files."""
    made = office.issue()
    sop = tuple(replace(s, sidik_berkas="") for s in made.sop)
    office.store("2018", dumps(replace(made, sop=sop, buku=None, sebelum=None)))
    assert run(office, "rename", "surat-masuk", "surat-datang").exit_code == 0
    assert office.codes() == []
    assert last(office).buku is None
    assert {s.sidik_berkas for s in last(office).sop} == {""}


def test_a_name_can_be_given_back(office: Office) -> None:
    amended_once(office)
    texts = {n: t for n, t in now(office).items() if n.startswith("sop/")}
    assert run(office, "rename", "surat-datang", "surat-masuk").exit_code == 0
    assert office.codes() == []
    assert [issue.sop[0].slug for issue in every(office)] == ["surat-masuk", "surat-masuk"]
    assert run(office, "rename", "surat-masuk", "surat-datang").exit_code == 0
    assert {n: t for n, t in now(office).items() if n.startswith("sop/")} == texts
    assert office.codes() == []


def test_a_correction_stays_with_its_sop(office: Office) -> None:
    office.issue()
    office.edit("surat-masuk", ("Mencatat surat", "Mencatatt surat"))
    assert run(office, "issue", "--ralat", "surat-masuk", "--alasan", "ejaan").exit_code == 0
    assert run(office, "rename", "surat-masuk", "surat-datang").exit_code == 0
    assert [r.sop for r in last(office).ralat] == ["surat-datang"]


def test_a_sop_that_was_never_issued_changes_no_record(office: Office) -> None:
    office.issue()
    record = now(office)["terbitan/2018.toml"]
    add(office)
    assert run(office, "rename", "baru", "lebih-baru").exit_code == 0
    assert now(office)["terbitan/2018.toml"] == record
    assert last(office).ganti_nama == ()


def test_a_file_renamed_by_hand_is_put_on_record_by_the_same_command(office: Office) -> None:
    office.issue()
    rename(office)
    (found,) = (d for d in office.found() if d.code == "SOP604")
    assert "sopdoc rename surat-masuk surat-datang" in found.hint
    assert run(office, "rename", "surat-masuk", "surat-datang").exit_code == 0
    assert office.codes() == []
    assert run(office, "check").exit_code == 0
    assert not office.path("surat-masuk").exists()


def test_the_next_build_moves_what_has_the_old_name(office: Office) -> None:
    output = office.definitions.parent / "output" / "2018"
    assert run(office, "build", "--format", "docx").exit_code == 0
    assert run(office, "rename", "surat-masuk", "surat-datang").exit_code == 0
    assert run(office, "build", "--format", "docx").exit_code == 0
    assert (output / "sop" / "01-surat-datang.docx").exists()
    assert not (output / "sop" / "01-surat-masuk.docx").exists()
    assert [p.name for p in (output / "lama").rglob("*surat*")] == ["01-surat-masuk.docx"]


# What is refused


def taken(office: Office) -> None:
    office.issue()
    office.path("arsip").unlink()
    office.edit("buku", (', "arsip"]', "]"))


def broken(office: Office) -> None:
    office.path("arsip").write_text("bukan TOML", "utf-8")


def galat(office: Office) -> None:
    office.edit("surat-masuk", ('nama = "', 'nama = 1 # "'))


def oddly(office: Office) -> None:
    office.path("surat-masuk").unlink()


def damaged(office: Office) -> None:
    office.issue()
    damage(office)


def nothing(office: Office) -> None:
    """The booklet as it is."""


REFUSED: dict[str, tuple[Callable[[Office], None], str, str, str]] = {
    "no such SOP": (nothing, "surat-masukk", "baru", 'SOP701: SOP "surat-masukk" tidak ada di susunan'),
    "a path": (nothing, "../surat-masuk", "baru", "SOP701"),
    "only planned": (
        lambda o: o.edit("buku", ('"arsip"]', '"arsip", { nama = "Nanti" }]')),
        "nanti",
        "baru",
        "SOP701",
    ),
    "the same name": (nothing, "arsip", "arsip", "SOP710: nama baru sama dengan nama lama"),
    "a name that is there": (nothing, "arsip", "surat-keluar", "SOP704"),
    "no name for a file": (nothing, "arsip", "Arsip Baru", "petunjuk: pakai arsip-baru"),
    "a way out": (nothing, "arsip", "../arsip", "petunjuk: pakai arsip"),
    "a device of Windows": (nothing, "arsip", "con", "milik Windows"),
    "a name of the last issue": (
        taken,
        "surat-masuk",
        "arsip",
        'SOP710: nama "arsip" sudah dipakai SOP lain',
    ),
    "a SOP that is no TOML": (broken, "surat-masuk", "baru", "definitions/sop/arsip.toml:1"),
    "a SOP with a galat": (galat, "surat-masuk", "baru", "SOP112"),
    "a SOP without a file": (oddly, "surat-masuk", "baru", "SOP221"),
    "a damaged record": (damaged, "surat-masuk", "baru", "SOP605"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_changes_nothing(office: Office, name: str) -> None:
    edit, old, new, says = REFUSED[name]
    edit(office)
    before = tree(office.definitions)
    done = run(office, "rename", old, new)
    assert (done.exit_code, tree(office.definitions)) == (1, before), done.output
    assert says in done.stderr
    assert done.stderr.endswith("Tidak ada yang ditulis.\n")


def test_all_or_none_whatever_step_fails(tmp_path: Path) -> None:
    whole: set[tuple[str, ...]] = set()
    for k in range(1, 200, 2):
        office = Office(tmp_path / str(k))
        office.edit("surat-keluar", REFERS)
        office.issue()
        fault = failing(k, errno.EACCES, lasting=False)
        with steps(fault):
            run(office, "rename", "surat-masuk", "surat-datang")
        assert office.codes() == [], k
        names = tuple(sorted(now(office)))
        whole.add((*names, *(s.slug for s in last(office).sop)))
        text = office.path("surat-keluar").read_text("utf-8")
        assert office.path(text.split('sop = "')[1].split('"')[0]).exists()
        assert not [d for d in open_booklet(office.definitions).findings if d.code.startswith("SOP2")]
    assert len(whole) == 2


def test_what_somebody_writes_meanwhile_is_not_written_over(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(*arguments: object) -> tuple[object, ...]:
        office.edit("arsip", ("Pencatatan arsip", "Pencatatan surat dan arsip"))
        office.edit("surat-keluar", CHANGE)
        return ()

    monkeypatch.setattr(edits, "new_galat", changed)
    done = run(office, "rename", "surat-masuk", "surat-datang")
    assert (done.exit_code, "SOP503" in done.stderr) == (1, True)
    assert office.path("surat-masuk").exists()
    assert not office.path("surat-datang").exists()

"""Edits of values: what changes changes, everything else stays to the letter."""

from __future__ import annotations

import tomllib

import pytest

from sopdoc.diagnostics import Diagnostic
from sopdoc.editing import arrays
from sopdoc.editing.apply import applied
from sopdoc.editing.patch import Patch
from sopdoc.repair import Edit

TEXT = """\
# kepala
nama = "Uji" # nama
alat = [
  "satu", # pertama
  "dua",
  # sebelum tiga
  "tiga", # ketiga
]
sebaris = ["a", "b", "c"]
rinci = { x = 1, y = 2 }

# langkah satu
[[kegiatan]]
uraian = "Satu" # s
waktu = "1 jam"

# langkah dua
[[kegiatan]]
uraian = "Dua"

[[kegiatan.anak]]
nama = "x"

# langkah tiga
[[kegiatan]]
uraian = "Tiga"
"""


def changed(*edits: Edit, text: str = TEXT) -> str:
    made = applied(text, "uji.toml", edits)
    assert isinstance(made, str), made
    return made


CASES = {
    "a text": (Edit(("nama",), "Uji", "Baru"), ('"Uji" #', '"Baru" #')),
    "an item goes with its line": (Edit(("alat", 1), "dua", None), ('  "dua",\n', "")),
    "an item of a line goes": (Edit(("sebaris", 1), "b", None), ('"a", "b", ', '"a", ')),
    "the last item of a line goes": (Edit(("sebaris", 2), "c", None), (', "c"]', "]")),
    "the first item of a line goes": (Edit(("sebaris", 0), "a", None), ('["a", ', "[")),
    "an item is put in": (Edit(("sebaris", 1), None, "z"), ('"a", "b"', '"a", "z", "b"')),
    "an item is put in on a line": (Edit(("alat", 1), None, "z"), ('  "dua",', '  "z",\n  "dua",')),
    "an item at the end": (Edit(("sebaris", 3), None, "d"), ('"c"]', '"c", "d"]')),
    "a key of a table in an array": (
        Edit(("kegiatan", 0, "output"), None, "Surat"),
        ('waktu = "1 jam"\n', 'waktu = "1 jam"\noutput = "Surat"\n'),
    ),
    "a key before the tables inside": (
        Edit(("kegiatan", 1, "waktu"), None, "2 jam"),
        ('uraian = "Dua"\n', 'uraian = "Dua"\nwaktu = "2 jam"\n'),
    ),
    "a key inside braces": (Edit(("rinci", "z"), None, 3), ("y = 2 }", "y = 2, z = 3 }")),
    "a key of the top": (
        Edit(("jenis",), None, "teknis"),
        ("rinci = { x = 1, y = 2 }\n", 'rinci = { x = 1, y = 2 }\njenis = "teknis"\n'),
    ),
    "a key goes": (Edit(("kegiatan", 0, "waktu"), "1 jam", None), ('waktu = "1 jam"\n', "")),
    "a table goes with its comment": (
        Edit(("kegiatan", 1), {"uraian": "Dua", "anak": [{"nama": "x"}]}, None),
        (TEXT[TEXT.index("# langkah dua") : TEXT.index("# langkah tiga")], ""),
    ),
    "a table is put in": (
        Edit(("kegiatan", 1), None, {"uraian": "Baru"}),
        ("# langkah dua", '[[kegiatan]]\nuraian = "Baru"\n\n# langkah dua'),
    ),
    "a table at the end": (
        Edit(("kegiatan", 3), None, {"uraian": "Baru"}),
        ('uraian = "Tiga"\n', 'uraian = "Tiga"\n\n[[kegiatan]]\nuraian = "Baru"\n'),
    ),
    "items change places with their comments": (
        Edit(("alat",), ["satu", "dua", "tiga"], ["tiga", "dua", "satu"]),
        (
            '  "satu", # pertama\n  "dua",\n  # sebelum tiga\n  "tiga", # ketiga\n',
            '  "tiga", # ketiga\n  "dua",\n  # sebelum tiga\n  "satu", # pertama\n',
        ),
    ),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("edit", "difference"), CASES.values(), ids=CASES)
def test_only_what_is_meant_changes(edit: Edit, difference: tuple[str, str], newline: str) -> None:
    wanted = TEXT.replace(*difference, 1)
    assert wanted != TEXT
    made = changed(edit, text="\ufeff" + TEXT.replace("\n", newline))
    assert made == "\ufeff" + wanted.replace("\n", newline)


def test_several_edits_are_one() -> None:
    made = changed(
        Edit(("alat", 0), "satu", None),
        Edit(("alat", 2), "tiga", "empat"),
        Edit(("kegiatan", 1), {"uraian": "Dua", "anak": [{"nama": "x"}]}, None),
        Edit(("kegiatan", 2, "uraian"), "Tiga", "Akhir"),
        Edit(("nama",), "Uji", "Baru"),
    )
    values = tomllib.loads(made)
    assert (values["alat"], values["nama"]) == (["dua", "empat"], "Baru")
    assert [k["uraian"] for k in values["kegiatan"]] == ["Satu", "Akhir"]


def test_nothing_is_changed_that_is_no_longer_as_it_was_seen() -> None:
    edits = (Edit(("nama",), "Uji", "Baru"), Edit(("alat", 0), "lain", "x"))
    assert applied(TEXT, "uji.toml", edits) is None
    assert applied(TEXT, "uji.toml", [Edit(("jenis",), "a", "b")]) is None


def test_what_is_no_toml_is_a_finding() -> None:
    assert isinstance(applied("x = ", "uji.toml", [Edit(("x",), 1, 2)]), Diagnostic)


@pytest.mark.parametrize("now", range(3))
@pytest.mark.parametrize("index", range(3))
def test_a_table_moves_with_its_comment_and_its_own_tables(now: int, index: int) -> None:
    patch = Patch(TEXT)
    arrays.move_table(patch, ("kegiatan", now), index)
    names = ["Satu", "Dua", "Tiga"]
    names.insert(index, names.pop(now))
    values = tomllib.loads(patch.raw)
    assert [k["uraian"] for k in values["kegiatan"]] == names
    assert values["kegiatan"][names.index("Dua")]["anak"] == [{"nama": "x"}]
    for name in names:
        assert f'# langkah {name.lower()}\n[[kegiatan]]\nuraian = "{name}"' in patch.raw
    assert "\n\n\n" not in patch.raw

"""Templates of an office that are not well made: what each is, and what compose says of it."""

from __future__ import annotations

from pathlib import Path

from sopdoc import compose
from sopdoc.diagnostics import Diagnostic
from sopdoc.model import Buku
from sopdoc.page import Document
from sopdoc.text import FaceWidths
from tests.builders import buku

ROOT = '<bagian gaya="naskah-isi">\n'


LOOP = "{% for i in range(99999) %}"


def build(
    folder: Path | None, book: Buku | None = None, /, **parts: str
) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The booklet with these templates of the office (name -> text) in `folder`."""
    for name, text in parts.items():
        assert folder is not None
        (folder / f"{name}.xml.j2").write_text(text, "utf-8")
    return compose.booklet(book or buku(urutan=("judul",)), {}, compose.Templates(folder), FaceWidths())


FAULTS = [
    ("SOP302", "{% for x in judul %}\n<p/>", 2, "susunan Jinja2 salah"),
    ("SOP302", f"{ROOT}<p>{{{{ judul | besar }}}}</p></bagian>", 2, "besar"),
    ("SOP303", f"{ROOT}<p>{{{{ juduul }}}}</p></bagian>", 2, 'variabel "juduul" tidak dikenal'),
    ("SOP303", f"{ROOT}<p>\n{{{{ instansi.emel }}}}</p></bagian>", 3, 'variabel "emel" tidak dikenal'),
    ("SOP304", f"{ROOT}\n<p>{{{{ 1 / 0 }}}}</p></bagian>", 3, "gagal atau dilarang"),
    ("SOP304", f"{ROOT}<p>{{{{ judul.__class__.__mro__ }}}}</p></bagian>", 2, "gagal atau dilarang"),
    ("SOP304", f"{ROOT}<p>{{{{ ordinal.__globals__ }}}}</p></bagian>", 2, "gagal atau dilarang"),
    ("SOP304", f"{ROOT}<p>{{{{ range(10000000) }}}}</p></bagian>", 2, "gagal atau dilarang"),
    ("SOP301", f'{ROOT}{{% include "lain.xml.j2" %}}</bagian>', 0, 'templat "lain.xml.j2" tidak ada'),
    ("SOP301", f'{ROOT}{{% include "../rahasia" %}}</bagian>', 0, 'templat "../rahasia" tidak ada'),
    ("SOP305", f"{ROOT}<p>\n<tebal>a</p></bagian>", 3, "tidak ditutup dengan nama yang sama"),
    ("SOP305", f"{ROOT}<p>a&nbsp;b</p></bagian>", 2, "entitas seperti &nbsp;"),
    ("SOP305", f"{ROOT}<p>a</p></bagian><p/>", 2, "di luar elemen <bagian>"),
    ("SOP305", f'{ROOT}<p lekat="ya" lekat="ya"/></bagian>', 2, "ditulis dua kali"),
    ("SOP305", "", 0, "tidak menghasilkan apa pun"),
    ("SOP305", '<!DOCTYPE a [<!ENTITY b "c">]>\n<bagian gaya="naskah-isi">&b;</bagian>', 1, "deklarasi"),
    ("SOP305", f"{ROOT}<p><![CDATA[x]]></p></bagian>", 2, "deklarasi"),
    ("SOP305", f"{ROOT}<p>a</p>\n<?php x ?></bagian>", 2, "deklarasi"),
    ("SOP306", "<p>a</p>", 1, "elemen terluar harus <bagian>, bukan <p>"),
    ("SOP306", f"{ROOT}\n  <para>a</para></bagian>", 3, "elemen <para> tidak dikenal"),
    ("SOP306", f"{ROOT}<p><p>a</p></p></bagian>", 2, "<p> tidak boleh berada di dalam <p>"),
    ("SOP306", f"{ROOT}<tabel kolom='*'><sel/></tabel></bagian>", 2, "<sel> tidak boleh berada di dalam"),
    ("SOP306", f"{ROOT}<ol jenis='angka'>teks</ol></bagian>", 2, "teks tidak boleh langsung di dalam <ol>"),
    ("SOP307", f"{ROOT}<ol><li>a</li></ol></bagian>", 2, '<ol> memerlukan atribut "jenis"'),
    ("SOP307", f"{ROOT}<p gayaa='x'>a</p></bagian>", 2, '<p> tidak mengenal atribut "gayaa"'),
    ("SOP307", f"{ROOT}<p gaya='naskah-is'>a</p></bagian>", 2, 'gaya "naskah-is" tidak dikenal'),
    ("SOP307", f"{ROOT}<ruang tinggi='0pt'/></bagian>", 2, 'nilai "0pt" tidak cocok'),
    ("SOP307", f"{ROOT}<ruang tinggi='1e9'/></bagian>", 2, 'nilai "1e9" tidak cocok'),
    ("SOP308", f"{ROOT}<tabel kolom='9 9'><baris><sel/></baris></tabel></bagian>", 2, "mengisi 1 kolom"),
    ("SOP308", f"{ROOT}<tabel kolom='400 60'></tabel></bagian>", 2, "tidak muat pada lebar 456 pt"),
    ("SOP308", f"{ROOT}<tabel kolom='8 *' garis='ya'></tabel></bagian>", 2, "tidak muat"),
    ("SOP308", f"{ROOT}<p masuk='456'>a</p></bagian>", 2, "tidak menyisakan tempat"),
    ("SOP309", f"{ROOT}<p>\n <tautan ke='ujii'>a</tautan></p></bagian>", 3, 'tidak ada SOP "ujii"'),
    ("SOP309", f"{ROOT}<p><halaman ke='lain'/></p></bagian>", 2, 'tidak ada SOP "lain"'),
    ("SOP312", f'{ROOT}<p>\n{{{{ "x" * 999999999 }}}}</p></bagian>', 3, "juta huruf"),
    ("SOP312", f"{ROOT}{LOOP * 9}x{'{% endfor %}' * 9}</bagian>", 2, "berulang tanpa akhir"),
]
"""(code, text of judul.xml.j2, line, part of the message); each is a galat."""

MILD = {
    "SOP310": {"judul": f'{ROOT}<dorong/><ruang tinggi="900pt"/></bagian>'},
    "SOP311": {"sampull": ""},
    "CET-02": {"judul": f"{ROOT}<p>TAHUN {{{{ tahun }}}}</p>\n<ganti-halaman/>\n</bagian>"},
}
"""Code of a peringatan -> templates by name."""

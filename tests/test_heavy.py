"""Templates and expressions that ask for too much, or for what differs: findings, soon."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sopdoc.loader import load
from tests.builders import buku, sop
from tests.loader_cases import BUKU, write
from tests.template_cases import ROOT, build

SECONDS = 10.0

LOOP, DONE = "{% for i in range(99999) %}", "{% endfor %}"
NAMED = "{% set n = namespace(l=[]) %}"
LIST = "{% set l = range(99999)|list %}"
AGAIN = LOOP + "{% if "
END = " %}{% endif %}{% endfor %}"
BIG = '{% set a = "x" * 400000 %}'

MANY = '{% set n = namespace(k="x" * 900000) %}{% set l = [n] * 9999 %}'

HEAVY = {
    "map of map": "{{ range(99999)" + '|map("abs")' * 15 + "|length }}",
    "select of select": '{% set l = range(99999)|select("odd")|select("odd")|list %}' * 20,
    "equal texts": BIG + '{% set b = a ~ "y" %}{% set c = a ~ "y" %}' + AGAIN + "b == c" + END,
    "in a list": LIST + AGAIN + '"x" in l' + END,
    "in a range": AGAIN + '"x" in range(99999)' + END,
    "in a text": BIG + AGAIN + '"xy" in a' + END,
    "test in": LIST + AGAIN + '"x" is in(l)' + END,
    "hash of tuples": "{% set t = (1, 2) %}" + "{% set t = (t, t) %}" * 40 + "{{ {t: 1}|length }}",
    "key of a table": "{% set t = range(9999)|list %}{% set d = {} %}" + AGAIN + "d[(t, 1)] is defined" + END,
    "equal lists": "{% set t = [1] %}{% set u = [1] %}"
    + "{% set t = [t, t] %}{% set u = [u, u] %}" * 40
    + "{{ t == u }}",
    "joined lists": '{% set t = ["x" * 1000] %}' + "{% set t = t + t %}" * 30 + "{{ t|join }}",
    "strip": '{{ ("a" * 900000).strip("b" * 900000 ~ "a") }}',
    "trim": '{{ ("a" * 900000)|trim("b" * 900000 ~ "a") }}',
    "replace": '{{ ("a" * 900000)|replace("a", "b" * 900000) }}',
    "striptags": '{{ ("<!---->" * 140000)|striptags|length }}',
    "split": '{% for i in range(999) %}{% set x = ("a " * 400000).split() %}{% endfor %}',
    "sorted texts": '{% set a = "x" * 90000 %}{% set l = [a ~ "1", a ~ "2"] * 9999 %}{{ l|sort|length }}',
    "sorted by a text": MANY + '{{ l|sort(attribute="k")|length }}',
    "unique": MANY + '{{ l|unique(attribute="k")|length }}',
    "maximum": LIST + "{% set q = l|max %}" * 900,
    "long body": LOOP + "{{ 1 }}" * 9000 + "{% endfor %}",
    "attributes": AGAIN + " and ".join(["instansi.unit.x is defined"] * 50) + END,
    "macro": "{% macro m() %}" + "{% set q = 1 %}" * 5000 + "{% endmacro %}" + LOOP + "{{ m() }}" + DONE,
    "macro of itself": "{% macro m(n) %}{{ m(n - 1) ~ m(n - 1) if n }}{% endmacro %}{{ m(60) }}",
    "caller": "{% macro m() %}{{ caller() }}{{ caller() }}{% endmacro %}"
    + "{% call m() %}" * 15
    + "{% set q = [1] * 99 %}"
    + "{% endcall %}" * 15
    + "{{ 1 // 0 }}",
    "block": "{% block k %}" + "{% set q = 1 %}" * 5000 + "{% endblock %}" + LOOP + "{{ self.k() }}" + DONE,
    "include itself": '{% include "judul.xml.j2" %}',
    "include what is not there": LOOP + '{% include "x" ~ i ignore missing %}{% endfor %}',
    "include one of many": '{% include range(99999)|map("string")|list ignore missing %}',
    "growing list": NAMED + LOOP + "{% set n.l = n.l + [i] %}{% endfor %}",
    "growing text": '{% set n = namespace(l="") %}' + LOOP + '{% set n.l = n.l ~ "xxxxx" %}{% endfor %}',
    "growing tree": NAMED + LOOP + "{% set n.l = [n.l, n.l] %}{% endfor %}",
    "product": "{% set n = 9 %}" + "{% set n = n * n %}" * 60 + "{{ n }}",
    "power": "{{ 9 ** 9 ** 9 }}",
    "format": '{{ "%999999999d" % 1 }}',
    "slices": '{% set a = "x" * 900000 %}' + "{% set b = a[1:] %}" * 3000,
    "place in a list": LIST + "{% for i in range(9999) %}{% set q = l.index(99998) %}{% endfor %}",
    "cycler": "{% set c = cycler(*range(99999)) %}" * 900,
    "elements": '{{ ("<p/>" * 100000)|safe }}',
    "items": '<ol jenis="huruf">{{ ("<li/>" * 60000)|safe }}</ol>',
    "dots": """<p>{{ ("<titik lebar='400'/>" * 9000)|safe }}</p>""",
    "letters": "<p>{{ 'aaa ' * 200000 }}</p>",
    "faults": '{{ ("<x/>" * 70000)|safe }}',
    "two links": """<p>{{ ("<tautan ke='tiada'>a</tautan>" * 9000)|safe }}</p>""",
}


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_template_is_a_finding_soon(name: str, tmp_path: Path) -> None:
    book = buku(sop(slug="uji"), urutan=("judul",))
    begun = time.process_time()
    document, found = build(tmp_path, book, judul=f"{ROOT}{HEAVY[name]}</bagian>")
    assert time.process_time() - begun < SECONDS
    assert document is None
    assert {d.code for d in found} <= {"SOP302", "SOP304", "SOP306", "SOP309", "SOP312"}
    assert len(found) <= 101


def test_heavy_templates_for_all_parts_share_one_budget(tmp_path: Path) -> None:
    names = ("sampul", "judul", "daftar", "keputusan", "lampiran", "penjelasan")
    text = f"{ROOT}{HEAVY['in a list']}</bagian>"
    begun = time.process_time()
    document, _ = build(tmp_path, buku(sop(slug="uji"), urutan=names[:4]), **dict.fromkeys(names, text))
    assert document is None
    assert time.process_time() - begun < SECONDS


DECREE = replace(buku().keputusan, tanggal=date(2025, 1, 2))

DIFFERING = (
    "keputusan.tanggal.today()",
    'keputusan.tanggal.strftime("%s")',
    'judul|map("upper")',
    'judul|map("upper") ~ ""',
    'judul|map("upper")|string',
    '[judul|map("upper"), self]|join',
    "self",
    "self|upper",
    "judul.upper",
    "judul.upper ~ judul",
    "range",
    "instansi",
    "sop",
    "{1: sop}",
    "namespace()",
    "loop if loop is defined else cycler(1)",
    'judul|replace(self, "x")',
    "judul.encode",
)


@pytest.mark.parametrize("expression", DIFFERING)
def test_what_would_differ_is_not_printed(expression: str, tmp_path: Path) -> None:
    book = buku(sop(slug="uji"), urutan=("judul",), keputusan=DECREE)
    document, (found, *_) = build(tmp_path, book, judul=f"{ROOT}<p>{{{{ {expression} }}}}</p></bagian>")
    assert document is None
    assert found.code in ("SOP303", "SOP304")


EXPRESSIONS = (
    "{{ " + "a ~ ".replace("a", "judul") * 3000 + "judul }}",
    "{{ (" + "judul ~ " * 900 + "judul)" + "|title" * 60 + "|length }}",
    "{% if " + " and ".join(["(judul ~ judul) == (judul ~ judul)"] * 400) + " %}a{% endif %}",
)


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_heavy_expressions_are_findings_soon(expression: str, tmp_path: Path) -> None:
    many = ", ".join([f"'{expression}'"] * 200)
    text = BUKU.replace('judul = "', 'judul = "' + "x" * 9000, 1).replace('"bahwa perlu;"', many)
    write(tmp_path, "buku.toml", text[:900_000])
    begun = time.process_time()
    loaded, found = load(tmp_path)
    assert time.process_time() - begun < SECONDS
    assert loaded is None
    assert found

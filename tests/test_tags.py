"""Files know again, invisibly, which row, box and head is which, and what they were made from."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest

from sopdoc.building import composing, writing
from sopdoc.building.products import Format
from sopdoc.loader import load
from sopdoc.model import Buku
from sopdoc.page import Document
from sopdoc.shared_values import FORM, sheets_print, sop_print
from sopdoc.tags import Tag, read_tag, tag_name
from tests.small_book import DEFINITIONS

SLUG = "kompetisi-sinovik"
BOXES = ("dasar_hukum", "kualifikasi_pelaksana", "keterkaitan", "peralatan_perlengkapan", "peringatan")


@pytest.fixture(scope="module")
def buku() -> Buku:
    read, _ = load(DEFINITIONS)
    assert read is not None
    return read


@pytest.fixture(scope="module")
def document(buku: Buku) -> Document:
    return composing.sop(buku, SLUG)[0]


def parts(document: Document, form: Format) -> dict[str, str]:
    (data,) = writing.write(document, form).values()
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


def names(document: Document, form: Format) -> list[str]:
    if form == "docx":
        return re.findall(
            r'<w:bookmarkStart [^>]*w:name="(sopdoc_[^"]*)"', parts(document, form)["word/document.xml"]
        )
    book = parts(document, form)["xl/workbook.xml"]
    return re.findall(r'<definedName name="(sopdoc_[^"]*)" hidden="1">', book)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_every_row_box_and_head_is_named_once(buku: Buku, document: Document, form: Format) -> None:
    found = names(document, form)
    tags = [tag for name in found if (tag := read_tag(name))]
    assert len(found) == len(set(found)) == len(tags)
    assert {tag.sop for tag in tags} == {"14"}
    (sop,) = (one for one in buku.sop if one.slug == SLUG)
    wanted = {*BOXES, "nomor_sop", "nama_sop", "nama_daftar", "disahkan_oleh", "judul_uraian"}
    for part, bagian in enumerate(sop.bagian):
        wanted |= {f"{part}_k{row}" for row in range(len(bagian.kegiatan))}
        wanted |= {f"{part}_a{column}" for column in range(len(bagian.pelaksana))}
        wanted |= {f"{part}_judul", f"{part}_kelengkapan", f"{part}_waktu", f"{part}_output"}
    assert wanted <= {tag.tag for tag in tags}


def test_a_bookmark_holds_the_words_of_its_cell(document: Document) -> None:
    """LibreOffice keeps none around nothing."""
    xml = parts(document, "docx")["word/document.xml"]
    starts = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="sopdoc_', xml)
    for id in starts:
        inside = xml.split(f'<w:bookmarkStart w:id="{id}"')[1].split(f'<w:bookmarkEnd w:id="{id}"/>')[0]
        assert "<w:t" in inside
        assert "</w:p>" not in inside


def test_a_name_is_short_enough_for_word() -> None:
    assert len(tag_name("9999", "25_keterangan", 98)) <= 40


@pytest.mark.parametrize("tag", [Tag("14", "0_k3"), Tag("1", "dasar_hukum"), Tag("2", "0_a1", 3)])
def test_a_name_is_read_again_in_any_case(tag: Tag) -> None:
    assert read_tag(tag_name(*tag)) == read_tag(tag_name(*tag).upper()) == tag
    assert read_tag(f"{tag_name(*tag)} 2") is None


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_file_says_what_it_was_made_from(buku: Buku, document: Document, form: Format) -> None:
    custom = parts(document, form)["docProps/custom.xml"]
    (sop,) = (one for one in buku.sop if one.slug == SLUG)
    assert f"{SLUG} {sop_print(sheets_print(buku), sop)}" in custom
    assert f">{FORM}<" in custom
    values = re.findall(r"<vt:lpwstr>([^<]*)<", custom) or re.findall(r"lpwstr>([^<]*)<", custom)
    assert values
    assert all(len(value) < 255 for value in values)

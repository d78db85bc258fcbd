"""Put the parts of a .docx together with python-docx: the only module that uses what it keeps private.

The same parts give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from importlib.resources import files
from io import BytesIO
from string import Template
from typing import Any
from zipfile import ZipFile

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.pkgwriter import PackageWriter
from docx.package import Package

from sopdoc.page import Document
from sopdoc.writers.docx.custom_properties import CUSTOM, custom_properties
from sopdoc.writers.docx.word_file import DECLARATION, NAMESPACES, WordFile
from sopdoc.writers.pinned_zip import PinnedZip
from sopdoc.xmltext import attribute, clean

PRIVATE = ("_write_content_types_stream", "_write_pkg_rels", "_write_parts")
"""Members of PackageWriter that are used without python-docx's promise: a test looks for each of them, and
setup.cfg lets no version in that nobody has tried."""

_DATE = datetime(1980, 1, 1)
"""Created and modified. Choice: the date of the zip entries; no file carries the clock."""

_PROPERTY_LENGTH = 255
"""Characters of a core property. Source: python-docx refuses longer ones."""


def assemble(document: Document, word: WordFile, body: Iterable[bytes]) -> bytes:
    """The file: `body` as the content of w:body, and all that it refers to in `word` once it is made.

    It is held once: of a thousand SOPs each copy would take an eighth of a gigabyte.
    """
    flow: Any = bytearray(f"{DECLARATION}<w:document {NAMESPACES}><w:body>".encode())
    for piece in body:
        flow += piece
    flow += b"</w:body></w:document>"
    language = attribute(document.language)
    package = Package()
    main = Part(PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, flow)
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    _describe(package, document)
    if document.origin:
        data = custom_properties(document.origin).encode()
        custom = Part(PackURI(CUSTOM), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, data)
        package.relate_to(custom, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    app = Part(PackURI("/docProps/app.xml"), CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, _fixed("app").encode())
    package.relate_to(app, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    for number, (relationship, target) in enumerate(word.related, 1):
        main.load_rel(relationship, target, f"rId{number}", isinstance(target, str))
    styles = Template(_fixed("styles")).substitute(language=language, styles=word.styles.xml())
    settings = Template(_fixed("settings")).substitute(language=language)
    for name, content, content_type, relationship in (
        ("styles", styles, CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
        ("numbering", word.lists.xml(), CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING),
        ("settings", settings, CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
        ("fontTable", _fixed("fontTable"), CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE),
    ):
        part = Part(PackURI(f"/word/{name}.xml"), content_type, content.encode())
        main.relate_to(part, relationship)
    return _packed(package)


class _Entries:
    """What python-docx writes a package's entries to: it would pack them into a zip of its own."""

    def __init__(self, target: ZipFile) -> None:
        self._target = target

    def write(self, uri: PackURI, blob: bytes) -> None:
        self._target.writestr(uri.membername, blob)


def _packed(package: Package) -> bytes:
    """As python-docx saves it, with pinned entries; no part of ours has to be made ready for it."""
    writer: Any = PackageWriter
    stream = BytesIO()
    with PinnedZip(stream, "w") as target:
        entries = _Entries(target)
        writer._write_content_types_stream(entries, package.parts)
        writer._write_pkg_rels(entries, package.rels)
        writer._write_parts(entries, package.parts)
    return stream.getvalue()


@cache
def _fixed(name: str) -> str:
    return files("sopdoc.writers.docx").joinpath(f"{name}.xml").read_text("utf-8")


def _describe(package: Package, document: Document) -> None:
    properties = package.core_properties
    properties.title = clean(document.title)[:_PROPERTY_LENGTH]
    properties.subject = clean(document.subject)[:_PROPERTY_LENGTH]
    properties.author = clean(document.author)[:_PROPERTY_LENGTH]
    properties.last_modified_by = properties.author
    properties.language = document.language
    properties.created = _DATE
    properties.modified = _DATE

"""Open a .docx or .xlsx that anybody may have made: its parts as XML, with limits on size and depth.

A file of Office is a zip of XML. Both can be made to unpack into more than any computer holds; so sizes are
judged before anything is unpacked, and a document type (the only place for entities) is refused.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from sopdoc.diagnostics import Diagnostic, Position, diagnostic

LARGEST_FILE = 64 * 2**20
"""Bytes. Choice: the largest public SOP in Word or Excel had 15 MB, all of it pictures."""

LARGEST_PART = 32 * 2**20
"""Bytes of one part unpacked. Choice: sixty SOPs in one Word file take 8 MB of XML, a tree ten times that."""

LARGEST_WHOLE = 256 * 2**20
MOST_PARTS = 4000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of a file of Office 97 to 2003, and of a newer one that a password locks."""

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class OfficeFileFault(Exception):
    """Why a file cannot be read: never leaves the readers, who turn it into a finding."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint

    def finding(self, name: str) -> Diagnostic:
        """The finding that names the file."""
        return diagnostic(self.code, self.message, Position(name), self.hint)


def broken(what: str) -> OfficeFileFault:
    """A file that no program of Office would open, or only after mending it."""
    hint = "buka di Word atau Excel, simpan sebagai berkas baru, lalu coba lagi"
    return OfficeFileFault("SOP750", f"berkas rusak: {what}", hint)


def too_large(what: str) -> OfficeFileFault:
    """More than an SOP can need."""
    return OfficeFileFault(
        "SOP752", f"{what}; berkas ini tidak dibuka", "periksa dari mana berkas ini berasal"
    )


class OfficePackage:
    """The parts of one file. Raises OfficeFileFault for whatever is wrong with it."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(OLE):
            raise OfficeFileFault(
                "SOP751",
                "berkas terkunci kata sandi, atau berkas .doc atau .xls yang diberi akhiran nama baru",
                "buka di Word atau Excel, hapus kata sandinya, lalu simpan sebagai .docx atau .xlsx",
            )
        if len(data) > LARGEST_FILE:
            raise too_large(f"besarnya {len(data) // 2**20} MB, lebih dari {LARGEST_FILE // 2**20} MB")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise broken("isinya bukan berkas Word atau Excel") from error
        self._sizes = {i.filename: i.file_size for i in self._zip.infolist()}
        if len(self._sizes) > MOST_PARTS or sum(self._sizes.values()) > LARGEST_WHOLE:
            raise too_large("isinya berlipat-lipat bila dibuka")
        if any(i.flag_bits & 1 for i in self._zip.infolist()):
            raise OfficeFileFault("SOP751", "berkas terkunci kata sandi", "simpan lagi tanpa kata sandi")

    def has(self, part: str) -> bool:
        return part in self._sizes

    def parts(self) -> tuple[str, ...]:
        return tuple(self._sizes)

    def data(self, part: str) -> bytes:
        """The bytes of a part; what its entry lies about is never unpacked."""
        if self._sizes.get(part, 0) > LARGEST_PART:
            raise too_large(f"bagian {part} terlalu besar")
        try:
            with self._zip.open(part) as file:
                read = file.read(LARGEST_PART + 1)
        except (
            KeyError,
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
        ) as e:
            raise broken(f"bagian {part} tidak dapat dibuka") from e
        if len(read) > LARGEST_PART:
            raise too_large(f"bagian {part} terlalu besar")
        return read

    def tree(self, part: str) -> etree._Element:
        """A part as XML, without comments and processing instructions."""
        data = self.data(part)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise broken(f"bagian {part} bukan XML yang benar, atau terlalu dalam") from error
        if b"<!DOCTYPE" in data or root.getroottree().docinfo.internalDTD is not None:
            raise too_large(f"bagian {part} memuat DOCTYPE, yang tidak pernah ditulis Word atau Excel")
        return root

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Of a part: id -> (last word of its type, the part it leads to); targets elsewhere are left out."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(path):
            return {}
        found = {}
        for each in self.tree(path).iter(_RELATIONS):
            if each.get("TargetMode") == "External":
                continue
            target = each.get("Target", "")
            target = (
                target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            found[each.get("Id", "")] = (each.get("Type", "").rsplit("/", 1)[-1], target)
        return found

    def related(self, part: str, kind: str) -> Iterator[str]:
        """The parts of a kind that a part names and that are there."""
        for type, target in self.relations(part).values():
            if type == kind and self.has(target):
                yield target


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def attribute_of(element: etree._Element, name: str) -> str | None:
    """An attribute by its name without a namespace; the first of that name."""
    plain = element.get(name)
    if plain is not None:
        return plain
    return next((str(v) for k, v in element.attrib.items() if str(k).rsplit("}", 1)[-1] == name), None)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of names, or None."""
    for name in path:
        if element is None:
            return None
        element = next((c for c in element if local(c) == name), None)
    return element


KNOWN = frozenset({"wps", "wpg", "wpc", "a14", "wp14", "w14", "w15", "xdr14", "v"})
"""Extensions of which this program reads the drawings; of AlternateContent, a choice that asks for others is
passed over."""


def effective(element: etree._Element) -> Iterator[etree._Element]:
    """The children of an element as a program of today sees them: of AlternateContent one side, once."""
    for each in element:
        if local(each) != "AlternateContent":
            yield each
            continue
        choices = [c for c in each if local(c) == "Choice"]
        taken = next((c for c in choices if set((c.get("Requires") or "").split()) <= KNOWN), None)
        if taken is None:
            taken = next((c for c in each if local(c) == "Fallback"), None)
        if taken is not None:
            yield from effective(taken)


def number(text: str | None, otherwise: float = 0.0) -> float:
    """A number of an attribute; what is none, or of no sense, counts as `otherwise`."""
    try:
        value = float(text or "")
    except ValueError:
        return otherwise
    return value if abs(value) < 1e12 else otherwise

"""The parts of an Office package, parsed so that nothing in them can do harm."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import Any
from zipfile import ZipFile

from lxml import etree

from sopdoc.tags import NAMED

LARGEST_PART = 150_000_000
"""Bytes of one part, unpacked. Choice: the body of a booklet of 600 SOPs has 60 MB."""

LARGEST = 400_000_000
"""Bytes of all parts that are read."""

MOST_PARTS = 5_000
_VT = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class TooLargeError(Exception):
    """A package unpacks to more than is read; never leaves `returned_files`."""


class Parts:
    """What is read of one package."""

    def __init__(self, package: ZipFile) -> None:
        self._package = package
        self._sizes = {info.filename: info.file_size for info in package.infolist()}
        self._read = 0
        if len(self._sizes) > MOST_PARTS:
            raise TooLargeError(f"lebih dari {MOST_PARTS} bagian")

    def has(self, name: str) -> bool:
        return name in self._sizes

    def data(self, name: str) -> bytes:
        """A part, unpacked. Raises KeyError when there is none, TooLargeError beyond the limits."""
        self._read += self._sizes[name]
        if self._sizes[name] > LARGEST_PART or self._read > LARGEST:
            raise TooLargeError(f"isinya lebih dari {LARGEST_PART // 1_000_000} MB")
        with self._package.open(name) as stream:
            found = stream.read(LARGEST_PART + 1)
        if len(found) > LARGEST_PART:
            raise TooLargeError(f"isinya lebih dari {LARGEST_PART // 1_000_000} MB")
        return found

    def tree(self, name: str) -> Any:
        """A part as XML: no entity is resolved, nothing is fetched, depth as lxml bounds it."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        return etree.fromstring(self.data(name), parser)

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part refers to, by id: the end of the relation's type, and the path of the other part."""
        folder = dirname(name)
        path = f"{folder}/_rels/{name.rpartition('/')[2]}.rels".lstrip("/")
        if not self.has(path):
            return {}
        found = {}
        for relation in self.tree(path).iter(_RELATION):
            if relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                whole = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
                found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], whole)
        return found

    def origin(self) -> dict[str, str]:
        """The properties whose names begin as ours."""
        if not self.has("docProps/custom.xml"):
            return {}
        return {name: value for name, value in self._properties() if name.split(" ")[0] == NAMED}

    def _properties(self) -> Iterator[tuple[str, str]]:
        for one in self.tree("docProps/custom.xml"):
            if isinstance(one.tag, str):
                yield one.get("name", ""), "".join(one.itertext())

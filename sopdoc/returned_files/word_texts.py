"""The words of Word's paragraphs as a reader sees them once every tracked change is accepted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sopdoc.tags import Tag, read_tag

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_UNREAD = frozenset(
    {
        *(
            f"{W}{name}"
            for name in ("del", "moveFrom", "pPr", "rPr", "drawing", "pict", "object", "instrText")
        ),
        *(f"{W}{name}" for name in ("delText", "delInstrText", "p", "tbl")),
        f"{_MC}AlternateContent",
    }
)


def paragraph_texts(blocks: Sequence[Any]) -> tuple[str, ...]:
    """The text of each paragraph, of tables inside too. One whose end was deleted goes on in the next."""
    texts: list[str] = []
    joined = False
    for paragraph in _paragraphs(blocks):
        text = "".join(_Words().of(paragraph))
        if joined:
            texts[-1] += text
        else:
            texts.append(text)
        marks = paragraph.find(f"{W}pPr/{W}rPr")
        gone = marks is not None and any(marks.find(f"{W}{name}") is not None for name in ("del", "moveFrom"))
        if gone and not texts[-1].strip():
            texts.pop()
            gone = False
        joined = gone
    return tuple(texts)


def _paragraphs(blocks: Sequence[Any]) -> Iterator[Any]:
    for block in blocks:
        if block.tag == f"{W}p":
            yield block
        else:
            yield from block.iter(f"{W}p")


class _Words:
    """Walks one paragraph; what a field shows is left out (page numbers come anew with every build)."""

    def __init__(self) -> None:
        self._fields: list[bool] = []

    def of(self, element: Any) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType", ""))
            elif tag in _UNREAD or not isinstance(tag, str):
                continue
            elif tag == f"{W}t":
                yield "" if self._fields else child.text or ""
            elif tag in _SIGNS:
                yield "" if self._fields else _SIGNS[tag]
            elif tag != f"{W}fldSimple":
                yield from self.of(child)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "end" and self._fields:
            self._fields.pop()


def tags_of(element: Any) -> tuple[Tag, ...]:
    """What the bookmarks inside an element tell."""
    names = (mark.get(f"{W}name", "") for mark in element.iter(f"{W}bookmarkStart"))
    return tuple(tag for name in names if (tag := read_tag(name)))

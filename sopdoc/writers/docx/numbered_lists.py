"""Turn the items of lists into Word's own numbering."""

from __future__ import annotations

from sopdoc.page import Item

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KINDS = {"number": (1, "decimal"), "letter": (2, "lowerLetter")}
"""Kind of list -> its abstract numbering and Word's format."""


class NumberedLists:
    """The lists of one document: a `w:num` each, and another where the count does not go on by one."""

    def __init__(self) -> None:
        self._open: dict[int, tuple[int, int]] = {}
        self._written: list[str] = []

    def number(self, item: Item) -> int:
        """The numId for an item. A list that starts at another index than 1 goes on from there."""
        num, following = self._open.get(item.list, (0, 0))
        if item.index != following:
            num = self._add(item)
        self._open[item.list] = (num, item.index + 1)
        return num

    def _add(self, item: Item) -> int:
        num = len(self._written) + 1
        abstract, _ = _KINDS[item.kind]
        self._written.append(
            f'<w:num w:numId="{num}"><w:abstractNumId w:val="{abstract}"/><w:lvlOverride w:ilvl="0">'
            f'<w:startOverride w:val="{item.index}"/></w:lvlOverride></w:num>'
        )
        return num

    def xml(self) -> str:
        """The numbering part. Indents stand in each paragraph, where the page gives them."""
        kinds = "".join(
            f'<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="tab"/>'
            '<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
            for id, form in _KINDS.values()
        )
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<w:numbering xmlns:w="{_W}">{kinds}{"".join(self._written)}</w:numbering>'
        )

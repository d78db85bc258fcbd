"""Lists and tables of a TOML text: put in, take out, move, with the comments that belong to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sopdoc.editing.patch import Patch
from sopdoc.tomlscan import Steps


def is_tables(patch: Patch, path: Steps) -> bool:
    """Whether an array is written as [[tables]]."""
    return patch.has(path) and patch.slice(path).startswith("[[")


def block(patch: Patch, path: Steps) -> tuple[int, int]:
    """Where a [[table]] begins, with the comment right above it, and where what belongs to it ends: all
    tables inside it, up to the comment of the next one."""
    start = _with_comment(patch, patch.span(path)[0])
    depth = len(path)
    for offset, other in patch.tables():
        if offset > patch.span(path)[0] and other[:depth] != path:
            return start, _with_comment(patch, offset)
    return start, len(patch.text)


def _with_comment(patch: Patch, offset: int) -> int:
    """The line of a header, or the first of the comments right above it."""
    start = patch.line(offset)
    while start and patch.text[patch.line(start - 1) :].lstrip(" \t").startswith("#"):
        start = patch.line(start - 1)
    return start


def drop_table(patch: Patch, path: Steps) -> None:
    """Take a [[table]] out with its comment and all inside it."""
    start, end = block(patch, path)
    patch.cut(start, end)


def insert_table(patch: Patch, path: Steps, lines: Sequence[str]) -> None:
    """A new [[table]] before the one that has this index now, or after the last one."""
    header = f"[[{'.'.join(step for step in path if isinstance(step, str))}]]\n"
    new = header + "".join(lines)
    if patch.has(path):
        start = block(patch, path)[0]
        patch.insert(start, f"{new}\n")
        return
    last = (*path[:-1], int(path[-1]) - 1)
    patch.insert_block(block(patch, last)[1], new)


def move_table(patch: Patch, path: Steps, index: int) -> None:
    """Put a [[table]] where another one of its array stands, with its comment and all inside it."""
    now = int(path[-1])
    if now == index:
        return
    start, end = block(patch, path)
    target = block(patch, (*path[:-1], index))
    text = patch.text[start:end].rstrip("\n") + "\n"
    place = target[0] if index < now else target[1]
    if place > start:
        patch.insert_block(place, text)
        patch.cut(start, end)
    else:
        patch.cut(start, end)
        patch.insert(place, text + "\n")


def add_key(patch: Patch, path: Steps, value: str) -> None:
    """A key at the end of a table's own lines, or inside its braces; before the tables inside it."""
    holder, key = path[:-1], path[-1]
    line = f"{key} = {value}\n"
    if holder and patch.text.startswith("{", patch.span(holder)[0]):
        start, end = patch.span(holder)
        inside = patch.text[start + 1 : end - 1].strip()
        comma = ", " if inside else ""
        patch.cut(start, end, f"{{ {inside}{comma}{line.strip()} }}")
        return
    place = max(_own_ends(patch, holder), default=None)
    patch.insert(patch.below(place) if place is not None else patch.first_table(), line)


def _own_ends(patch: Patch, table: Steps) -> Iterator[int]:
    """Where the header of a table and each value of its own lines end."""
    if table:
        yield patch.span(table)[1] - 1
    headers = {path for _, path in patch.tables()}
    for path in patch.paths():
        if len(path) == len(table) + 1 and path[:-1] == table:
            inner = (path, (*path, 0))
            if not any(p in headers for p in inner):
                yield patch.span(path)[1] - 1


def items(patch: Patch, path: Steps) -> tuple[tuple[int, int], ...]:
    """Where the items of a list stand."""
    found: list[tuple[int, int]] = []
    while patch.has((*path, len(found))):
        found.append(patch.span((*path, len(found))))
    return tuple(found)


def drop_item(patch: Patch, path: Steps) -> None:
    """Take one item out of a list: its line where it has one alone, else the item with its comma."""
    start, end = patch.span(path)
    text = patch.text
    first, below = patch.line(start), patch.below(end)
    rest = text[end:below].split("#", 1)[0].strip()
    if not text[first:start].strip() and rest in ("", ","):
        patch.cut(first, below)
        return
    after = end + len(text[end:]) - len(text[end:].lstrip(" \t"))
    if text.startswith(",", after):
        end = after + 1
        end += len(text[end:]) - len(text[end:].lstrip(" \t"))
    else:
        start = text.rindex(",", 0, start) if int(path[-1]) else start
    patch.cut(start, end)


def insert_item(patch: Patch, path: Steps, item: str) -> None:
    """One more item before the one that has this index now, or as the last one."""
    if not patch.has(path):
        patch.append(path[:-1], item)
        return
    start = patch.span(path)[0]
    first = patch.line(start)
    indent = patch.text[first:start]
    patch.cut(start, start, f"{item}, " if indent.strip() else f"{item},\n{indent}")


def reorder(
    patch: Patch, path: Steps, old: Sequence[Any], new: Sequence[Any], toml: Callable[[Any], str]
) -> None:
    """A list with as many items: those that only moved keep their text, with the comment of their line where
    each item has a line of its own."""
    spans = items(patch, path)
    left = list(range(len(old)))
    order = []
    for value in new:
        at = next((i for i in left if old[i] == value), None)
        order.append(at)
        if at is not None:
            left.remove(at)
    texts = [patch.text[slice(*span)] for span in spans]
    tails = [patch.text[end : patch.below(end)] for _, end in spans]
    own_lines = all(not patch.text[patch.line(start) : start].strip() for start, _ in spans)
    comments = [tail[tail.find("#") :].rstrip("\n") if "#" in tail else "" for tail in tails]
    for i in reversed(range(len(new))):
        source = order[i]
        if source == i:
            continue
        start, end = spans[i]
        text = texts[source] if source is not None else toml(new[i])
        if own_lines and source is not None and comments[source] != comments[i]:
            comma = "," if tails[i].lstrip().startswith(",") else ""
            tail = f"{comma}{' ' if comments[source] else ''}{comments[source]}\n"
            patch.cut(start, patch.below(end), text + tail)
        else:
            patch.cut(start, end, text)

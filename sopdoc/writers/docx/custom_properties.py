"""Turn the origin of a document into the custom properties of a Word file, which every program keeps."""

from __future__ import annotations

from collections.abc import Iterable

from sopdoc.xmltext import attribute, xml

CUSTOM = "/docProps/custom.xml"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Source: ECMA-376 part 1, 22.3.2.2; the set of properties that a user may add to."""


def custom_properties(origin: Iterable[tuple[str, str]]) -> str:
    """The part docProps/custom.xml: a text for each (name, value), numbered from 2 as the format asks."""
    properties = "".join(
        f'<property fmtid="{_FORMAT}" pid="{id}" name={attribute(name)}><vt:lpwstr>{xml(value)}</vt:lpwstr>'
        "</property>"
        for id, (name, value) in enumerate(origin, 2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">{properties}'
        "</Properties>"
    )

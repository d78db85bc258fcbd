"""Turn a checked Buku and the placed sheets of its SOPs into the documents that are printed.

Flowing parts come from templates, in the order of `urutan`; the sheets follow as they were placed, their
pages numbered through the booklet. Every function here is pure: the same values and templates give the same
document; only `Templates` reads files. A fault in a template is a finding (SOP3xx), never an exception.
"""

from sopdoc.compose.amending import amendment, amendment_decree, revised
from sopdoc.compose.documents import (
    FORMS,
    Made,
    booklet,
    control,
    decree,
    form,
    matrix,
)
from sopdoc.compose.exchange import Tukar, exchange_sheet, joined
from sopdoc.compose.templates import Templates

__all__ = [
    "FORMS",
    "Made",
    "Templates",
    "Tukar",
    "amendment",
    "amendment_decree",
    "booklet",
    "control",
    "decree",
    "exchange_sheet",
    "form",
    "joined",
    "matrix",
    "revised",
]

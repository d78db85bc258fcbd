"""Files to a checked booklet: `load(folder) -> (Buku | None, findings)`."""

from sopdoc.loader.folder import load, new_galat
from sopdoc.loader.issued import as_issued, reread

__all__ = ["as_issued", "load", "new_galat", "reread"]

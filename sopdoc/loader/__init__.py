"""Files to a checked booklet: `load(folder) -> (Buku | None, findings)`."""

from sopdoc.loader.codes import CODES
from sopdoc.loader.folder import load, new_galat, reread

__all__ = ["CODES", "load", "new_galat", "reread"]

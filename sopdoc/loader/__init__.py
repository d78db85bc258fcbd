"""Files to a checked booklet: `load(folder) -> (Buku | None, findings)`."""

from sopdoc.loader.codes import CODES
from sopdoc.loader.folder import load, reread

__all__ = ["CODES", "load", "reread"]

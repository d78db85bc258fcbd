"""The memory of a booklet: what was issued, what may change since, and what did."""

from sopdoc.history.codes import CODES, level
from sopdoc.history.freeze import correct, freeze, same
from sopdoc.history.guard import guard
from sopdoc.history.record import dumps, read_editions, read_last
from sopdoc.history.status import Status, statuses

__all__ = [
    "CODES",
    "Status",
    "correct",
    "dumps",
    "freeze",
    "guard",
    "level",
    "read_editions",
    "read_last",
    "same",
    "statuses",
]

"""The memory of a booklet: what was issued, what may change since, and what did."""

from sopdoc.history.correction import correct, corrected
from sopdoc.history.decree import undecreed
from sopdoc.history.freeze import freeze, refusal, same
from sopdoc.history.guard import guard
from sopdoc.history.record import dumps, read_editions, read_last
from sopdoc.history.states import Status, statuses
from sopdoc.history.telling import too_early

__all__ = [
    "Status",
    "correct",
    "corrected",
    "dumps",
    "freeze",
    "guard",
    "read_editions",
    "read_last",
    "refusal",
    "same",
    "statuses",
    "too_early",
    "undecreed",
]

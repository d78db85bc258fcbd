"""Build what changed and nothing else: join layout, compose, writers and store for an output folder.

A file is left alone, unread by the stages, while it was made by this program from the same inputs and
still is as it was written. What no longer belongs to the booklet makes way into `lama/`.
"""

from sopdoc.building.crew import Crew, changed
from sopdoc.building.inputs import inputs
from sopdoc.building.pdf import bound, converter
from sopdoc.building.press import Press, Progress, printed
from sopdoc.building.products import DECREE, FORMATS, Files, Product, products
from sopdoc.building.site import Done, Site

__all__ = [
    "DECREE",
    "FORMATS",
    "Crew",
    "Done",
    "Files",
    "Press",
    "Product",
    "Progress",
    "Site",
    "bound",
    "changed",
    "converter",
    "inputs",
    "printed",
    "products",
]

"""Put every line and stroke of a document on its page of paper, and pages in print order.

Flowing parts break into lines and pages as Word breaks the same paragraphs; placed sheets are drawn as they
are. What comes out is decided: `writers.pdf` only turns it into a file. Pure, but for `verify`, which reads.
"""

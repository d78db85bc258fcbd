"""Print a booklet: PDFs from our own Word files, the print set in print order, what goes to be signed.

Nothing here writes a file of the booklet; LibreOffice works in a folder of its own that is gone afterwards.
"""

"""What was changed in a file of ours since it was built, as edits of the definitions.

`named_rows` puts the rows of a file under the names that they carry; `sop_wishes` and `book_wishes` compare
each text with what the base (the definitions that it was built from) prints there; `onto` carries the edits
over to the definitions as they stand now. Only what differs from the base is a change.
"""

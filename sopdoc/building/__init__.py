"""Place, compose and write: from a booklet to the bytes of its files, and into an output folder.

`sops` and `documents` are pure functions that take what they need, and an executor where there are many SOPs;
`output_folder` alone touches the disk. A file is left alone, unread by the stages, while it was made by this
program from the same inputs and still is as it was written.
"""

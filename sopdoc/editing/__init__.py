"""Write definitions: texts of new files, and of files with one thing changed; the disk is not touched."""

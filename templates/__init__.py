"""The packaged templates; a file of the same name in a booklet's templates/ replaces one."""

"""What `make bench` measures: processes, writers, routing."""

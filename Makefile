# make book   the booklet, from definitions/ into output/<tahun>/
# make test   all that the tests need, then the tests
# make docs   the pages of the manual that are written by a program
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: book test check gallery docs bench clean

book: $(VENV)/.book
	$(BIN)/sopdoc build

test: $(VENV)/.test
	$(BIN)/pytest -n auto

check: $(VENV)/.test
	$(BIN)/ruff format .
	$(BIN)/pytest -n auto

gallery: $(VENV)/.test
	$(BIN)/python tools/gallery.py

docs: $(VENV)/.test
	$(BIN)/python -m tools.temuan
	$(BIN)/python -m tools.cerita

bench: $(VENV)/.test
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.routing
	$(BIN)/python -m benchmarks.printing

$(VENV)/.book: setup.cfg pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[peta]'
	touch $@

$(VENV)/.test: setup.cfg pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	touch $@ $(VENV)/.book

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

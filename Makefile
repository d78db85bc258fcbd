# make book   the booklet, from definitions/ into output/<tahun>/
# make test   all that the tests need, then the tests
# make docs   the pages of the manual that are written by a program
# make fuzz   100,000 bad inputs: half an hour
# make lock   the versions and hashes that the gate installs: make test LOCK=requirements-ci.txt
PYTHON ?= python3
LOCK ?=
VENV := .venv
BIN := $(VENV)/bin

.PHONY: book test check gallery docs bench fuzz lock clean

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
	$(BIN)/python -m tools.kunci

bench: $(VENV)/.test
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.routing
	$(BIN)/python -m benchmarks.pages
	$(BIN)/python -m benchmarks.printing
	$(BIN)/python -m benchmarks.maps
	$(BIN)/sopdoc build && $(BIN)/python -m benchmarks.look output/*/buku-sop-*.xlsx output/*/buku-sop-*.docx

fuzz: $(VENV)/.test
	$(BIN)/python -m fuzz

lock: $(VENV)/.test
	$(BIN)/python -m pip install --quiet 'pip-tools >=7, <8'
	$(BIN)/python -m piptools compile --quiet --upgrade --generate-hashes --all-build-deps \
	  --extra test --extra impor --extra serve --strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	  --no-header --no-annotate --output-file requirements-ci.txt pyproject.toml

$(VENV)/.book: setup.cfg pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.test: setup.cfg pyproject.toml $(LOCK)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
ifeq ($(LOCK),)
	$(BIN)/python -m pip install --quiet --editable '.[test,impor,serve]'
else
	$(BIN)/python -m pip install --quiet --require-hashes --requirement $(LOCK)
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
endif
	touch $@ $(VENV)/.book

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

# dragoman: set up, try, test. Needs make, git and Python 3.11 or newer; everything else goes into $(VENV).
#
#   make demo    read the example dispatches, compare the two accounts of one call, write a page
#   make test    everything a change must pass, but for the style
#   make help    the rest

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV ?= .venv
OUT ?= out
BIN := $(VENV)/bin
# The first Python on the path that is new enough; name another with `make PYTHON=/path/to/python3.12 …`.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; exit; }; done; echo none)
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
EXAMPLE := examples/june-2021
ARGS ?=

.PHONY: help demo test lint format bench bench-scale docs screens lock setup setup-dev clean

help:  ## say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

# A stamp for each step of the set-up: nothing is done again until what it depends on has changed.
$(VENV)/made:
	@if [ "$(PYTHON)" = none ] || ! $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
		echo "dragoman needs Python 3.11 or newer; found: $$(python3 --version 2>&1 || true)." >&2; \
		echo "Install one (Debian, Ubuntu: apt install python3 python3-venv), or name it: make PYTHON=/path/to/python3.12" >&2; \
		exit 1; fi
	@if ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "$(PYTHON) cannot make virtual environments." >&2; \
		echo "Install its venv module (Debian, Ubuntu: apt install python3-venv), or name another Python: make PYTHON=…" >&2; \
		exit 1; fi
	@echo "Setting up $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run: $(VENV)/made requirements.lock pyproject.toml
	@echo "Installing the locked versions (some 300 MB to fetch the first time)"
	@$(PIP) install -r requirements.lock
	@$(PIP) install --no-deps -e .
	@touch $@

$(VENV)/dev: $(VENV)/run requirements-dev.lock
	@echo "Installing what tests and style checks need"
	@$(PIP) install -r requirements-dev.lock
	@touch $@

setup: $(VENV)/run  ## set up what running dragoman needs
	@echo "Ready: $(BIN)/dragoman --help"

setup-dev: $(VENV)/dev  ## set up what changing dragoman needs

demo: $(VENV)/run  ## read the example dispatches, compare the accounts of one call, write a page
	@mkdir -p $(OUT)
	$(BIN)/dragoman read $(EXAMPLE) --into $(OUT)/record.duckdb --format html --output $(OUT)/june-2021.html
	$(BIN)/dragoman compare $(OUT)/record.duckdb --between USA CHN --on 2021-06-11
	@echo
	@echo "The record: $(OUT)/record.duckdb    The page: $(OUT)/june-2021.html (open it in a browser)"
	@echo "To walk through the record: $(PIP) install '.[room]' && $(BIN)/dragoman serve $(OUT)/record.duckdb --open"

# In a process for each core, up to four: each loads the models.
test: $(VENV)/dev  ## run every test (ARGS="-k word" for some)
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal $(ARGS)

lint: $(VENV)/dev  ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/dev  ## mend what the style check can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/dev  ## measure speed and memory beside bare spaCy
	$(BIN)/python bench/run.py $(ARGS)

bench-scale: $(VENV)/dev  ## measure how far it goes: workers, memory, size of the store, kills, harmed files
	$(BIN)/python bench/scale.py --store $(ARGS)
	$(BIN)/python bench/kill.py --kills 20
	$(BIN)/python bench/hostile.py --count 500

docs: $(VENV)/dev  ## write again what the docs take from the program: reference, codebook, recorded outputs
	$(BIN)/python tools/write_docs.py

screens: $(VENV)/dev  ## take the pictures of the reading room in docs/img anew (needs Chromium)
	$(BIN)/python tools/screens.py $(ARGS)

lock:  ## resolve the versions anew (needs uv)
	tools/lock.sh

clean:  ## remove the environment and everything made
	rm -rf $(VENV) $(OUT) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

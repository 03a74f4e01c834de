# Every target sets up .venv by itself. PYTHON may name another interpreter (3.11 or newer).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
WORKERS ?= auto

.PHONY: help demo test check lint types docs bench cov format clean

help:            ## show this list
	@sed -n 's/^\([a-z]*\): .*## /  make \1\t/p' $(MAKEFILE_LIST)

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "detente needs Python 3.11 or newer, this is " + sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[all]' --group dev
	@touch $@

demo: $(STAMP)   ## analyse the shipped case and write its brief
	$(BIN)/detente demo

test: $(STAMP)   ## run the tests
	$(BIN)/python -m pytest -q -n $(WORKERS)

lint: $(STAMP)   ## ruff: style and format, and how many files it looked at
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@echo "ruff looked at $$($(BIN)/ruff check --show-files . | grep -c '\.py$$') Python files"

types: $(STAMP)  ## mypy, strict
	$(BIN)/mypy

check: lint types test   ## lint, types and tests: what CI runs

cov: $(STAMP)    ## the tests with branch coverage
	$(BIN)/python -m pytest -q -n $(WORKERS) --cov --cov-report=term

bench: $(STAMP)  ## measure; see benchmarks/README.md
	$(BIN)/python benchmarks/stability.py --table

docs: $(STAMP)   ## build the documentation into docs/_build
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --group docs
	$(BIN)/sphinx-build -n -W -q -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

format: $(STAMP) ## let ruff put everything into form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:           ## remove what can be made again
	rm -rf $(VENV) docs/_build .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage dist build

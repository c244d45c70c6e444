# Two commands from a fresh clone, with nothing but python3 (with venv), make and git:
#   make check   sets up .venv and checks a real policy
#   make test    sets up .venv with the development tools and runs everything that must pass
# And, when wanted:
#   make pages   writes the pages of docs/cases anew
#   make bench   measures, beside peer checkers if a comparison kit is at hand

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

.PHONY: bench check test pages clean
.DELETE_ON_ERROR:

check: .venv/installed
	@$(BIN)/python -m compileall -q doctrine_dsl
	$(BIN)/doctrine check policies/ukraine_2024.dsl policies/ukraine_2024_restraint.dsl

test: .venv/installed-for-tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2

pages: .venv/installed
	$(BIN)/doctrine page --all policies --output docs/cases

# Set up again only when what is needed has changed, or Python itself has gone.
$(BIN)/python:
	$(PYTHON) -m venv --clear .venv

.venv/installed: pyproject.toml | $(BIN)/python
	$(PIP) install --editable '.[fast]'
	@touch $@

# Groups of dependencies are known to pip since 25.1.
.venv/installed-for-tests: pyproject.toml | $(BIN)/python
	$(PIP) install --upgrade 'pip>=25.1'
	$(PIP) install --editable . --group dev
	@touch $@ .venv/installed

# The kit runs peers and checks every answer; without it, the project's own families with known answers.
KIT ?= ../shared/bench/compare.py
bench: export DOCTRINE_NO_CACHE = 1
bench: .venv/installed
	@if [ -f $(KIT) ]; then \
	    PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python $(KIT) --families esc --sizes small,medium --tools doctrine,peers --runs 3 --prune; \
	else \
	    $(BIN)/python benchmarks/run.py; \
	fi

clean:
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .doctrine_cache

# Everything a person does with this checkout. Each target installs what it needs into .venv first.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
QUIET := --quiet --disable-pip-version-check --no-input
# An editable install is compiled by nobody; where Python may not write bytecode, each start would compile it anew.
COMPILE := $(BIN)/python -m compileall -q src

.PHONY: demo test lint bench torture docs format clean

demo: .venv/installed ## the whole life of a micro-credential, in a fresh folder
	@$(BIN)/mcred demo

test: .venv/tested ## the tests, on all cores
	@echo "Running the tests (about three minutes on two cores) …"
	@$(BIN)/python -m pytest -q -n auto -m "not torture"

lint: .venv/linted ## formatting, style, types, import directions
	@echo "Checking formatting, style, types and import directions …"
	@$(BIN)/ruff format --check --quiet src tests
	@$(BIN)/ruff check --quiet src tests
	@$(BIN)/mypy
	@$(BIN)/lint-imports

torture: .venv/tested ## the long ones: kills, schedules, brute force; and new examples for every property
	@echo "Running the long tests …"
	@$(BIN)/python -m pytest -q -n auto -m "torture or hypothesis" --hypothesis-profile=searching

bench: .venv/benched ## every speed as a ratio measured in one run
	@$(BIN)/python tests/bench/run.py

docs: .venv/tested ## write the generated pages anew
	@$(BIN)/python tests/docs/generate.py

format: .venv/linted
	@$(BIN)/ruff format src tests

clean:
	rm -rf .venv

.venv/python:
	@test -n "$(PYTHON)" || { echo "mcred needs Python 3.11 or newer, and found none. Install one, or: make PYTHON=/path/to/python3.12 …"; exit 1; }
	@echo "Making .venv with $(PYTHON) …"
	@$(PYTHON) -m venv .venv || { echo "Python's venv module is missing; on Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@touch $@

.venv/installed: .venv/python pyproject.toml
	@echo "Installing mcred and what it needs into .venv (once, about half a minute) …"
	@$(BIN)/python -m pip install $(QUIET) -e .
	@$(COMPILE)
	@touch $@

.venv/tested: .venv/python pyproject.toml
	@echo "Installing mcred and its tests' tools into .venv (once, about half a minute) …"
	@$(BIN)/python -m pip install $(QUIET) -e '.[test]'
	@$(COMPILE)
	@touch $@ .venv/installed

.venv/benched: .venv/python pyproject.toml
	@echo "Installing mcred and the peer that it is measured against into .venv (once, about half a minute) …"
	@$(BIN)/python -m pip install $(QUIET) -e '.[bench]'
	@$(COMPILE)
	@touch $@ .venv/installed

.venv/linted: .venv/python pyproject.toml
	@echo "Installing mcred and the linters into .venv (once, about half a minute) …"
	@$(BIN)/python -m pip install $(QUIET) -e '.[lint]'
	@$(COMPILE)
	@touch $@ .venv/installed

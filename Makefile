# Followthrough. `make` alone lists the targets.
# Needs python3 (3.11 or newer) with venv, and git; everything else is installed into .venv.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INITIATIVE ?= initiatives/kasi
PYTEST_ARGS ?=

# Tests of the core touch no database: once, with SQLite, is enough.
OF_THE_CORE := $(foreach part,values vocab documents commitments corpus hardening,--ignore=tests/$(part))

STAGE = @$(PYTHON) scripts/stage.py
PIP = $(BIN)/python -m pip --disable-pip-version-check --no-input install --require-hashes --no-deps

# One stamp for each set of pinned packages: what did not change is not installed again.
INSTALLED := $(VENV)/.installed
INSTALLED_TEST := $(VENV)/.installed-test
INSTALLED_BENCH := $(VENV)/.installed-bench

.PHONY: help setup postgres run check test static-checks browser office bench bench-reading harden reference messages lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(INSTALLED) ## make the environment in .venv; the command is then .venv/bin/followthrough

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else \
		"Followthrough needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(STAGE) "environment" $(PYTHON) -m venv $(VENV)

$(INSTALLED): requirements.txt requirements-build.txt pyproject.toml LICENSE | $(VENV)/bin/python
	$(STAGE) "packages" $(PIP) --requirement requirements.txt --requirement requirements-build.txt
	$(STAGE) "followthrough" $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet \
		install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(INSTALLED_TEST): requirements-test.txt $(INSTALLED)
	$(STAGE) "test packages" $(PIP) --requirement requirements-test.txt
	@touch $@

postgres: $(INSTALLED) ## add what a PostgreSQL database needs to the environment
	$(STAGE) "packages for PostgreSQL" $(PIP) --requirement requirements-postgres.txt

run: $(INSTALLED) ## serve the reference initiative on 127.0.0.1; keeps what was entered before
	$(STAGE) "installation" $(BIN)/followthrough init
	$(STAGE) "initiative" $(BIN)/followthrough load $(INITIATIVE)
	@exec $(BIN)/followthrough serve --first-user

static-checks: $(INSTALLED_TEST)
	$(STAGE) "lint" $(BIN)/ruff check .
	$(STAGE) "format" $(BIN)/ruff format --check .
	$(STAGE) "types" env FOLLOWTHROUGH_HOME=.mypy_cache/home $(BIN)/mypy
	$(STAGE) "import contracts" $(BIN)/lint-imports

check: static-checks ## the fast part, for every save: lint, types, import contracts, quick tests
	$(STAGE) "quick tests" $(BIN)/pytest -q -m "not slow and not browser" $(PYTEST_ARGS)

test: static-checks browser office ## everything: check, all tests on both databases, the pages in a browser
	$(STAGE) "tests on SQLite" $(BIN)/pytest -q -m "not browser" $(PYTEST_ARGS)
	$(STAGE) "tests on PostgreSQL" $(BIN)/pytest -q -m "not browser" --database=postgresql $(OF_THE_CORE) $(PYTEST_ARGS)
	$(STAGE) "browser tests" $(BIN)/pytest -q -m browser $(PYTEST_ARGS)
	@echo "== all passed"

browser: $(INSTALLED_TEST)
	$(STAGE) "browser" $(PYTHON) -m scripts.browser $(BIN)/python

office:
	$(STAGE) "office" $(PYTHON) -m scripts.office

$(INSTALLED_BENCH): requirements-bench.txt $(INSTALLED_TEST)
	$(STAGE) "packages of the peers" $(PIP) --requirement requirements-bench.txt
	@touch $@

bench: $(INSTALLED_BENCH) ## the benchmarks, each beside the peer it is measured against
	$(STAGE) "benchmarks" $(BIN)/python -m benchmarks

bench-reading: $(INSTALLED_TEST) ## quality of reading by text and field, with what was won and lost; writes the page
	@$(BIN)/python -m benchmarks.extraction.report $(LAND)

harden: $(INSTALLED_TEST) ## the long tests against odd and hostile input
	$(STAGE) "long tests" $(BIN)/pytest -q -m "slow and not browser" $(PYTEST_ARGS)
	$(STAGE) "properties" $(BIN)/pytest -q --hypothesis-profile=searching tests/values tests/vocab tests/documents tests/commitments tests/hardening $(PYTEST_ARGS)

reference: $(INSTALLED) ## write docs/reference/commands.md and settings.md anew from the program
	@$(BIN)/python scripts/reference.py

messages: $(INSTALLED) ## write the translations for LANGUAGE=ko, or bring them up to date (needs gettext)
	@$(BIN)/python scripts/messages.py "$(LANGUAGE)"

lock: ## pin the newest packages that pyproject.toml allows (needs uv)
	@$(PYTHON) scripts/lock.py

clean: ## remove .venv, caches and build output; var/, where the records are, stays
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -not -path "./var/*" -prune -exec rm -rf {} +
	@echo "var/ was left alone: it holds the records of this installation"

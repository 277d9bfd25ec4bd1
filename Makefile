# make briefing   the documents of facts.toml
# make test       the tests, as many at once as there are cores, in a few minutes
# make full       the same in full: slow variants too, and more of the examples that chance makes
# make check      style, types, architecture, and whether derived files are fresh
# make sync       write the derived files anew
# make fuzz       damaged fact files for the loader, 100,000 of them
# make bench      speed and memory beside typst and docxtpl, and how time grows, in some ten minutes
# make office     the tests that need LibreOffice, poppler, qpdf and pandoc
#
# Each makes the environment that it needs, in .venv. It takes Python 3.11 or newer:
# make briefing PYTHON=/path/to/python3

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
VENV := .venv
RUN := $(VENV)/bin/python
SOURCES := $(shell find src -name '*.py')
PIP := $(RUN) -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := briefing
.PHONY: briefing test full check sync fuzz bench office clean

briefing: $(VENV)/.run $(VENV)/.compiled
	@$(RUN) -m factsheet build facts.toml

test: $(VENV)/.dev $(VENV)/.compiled
	@$(RUN) -m pytest --numprocesses auto --dist worksteal -m "not office and not slow"

full: $(VENV)/.dev $(VENV)/.bench $(VENV)/.compiled
	@HYPOTHESIS_PROFILE=ci $(RUN) -m pytest --numprocesses auto --dist worksteal -m "not office"

check: $(VENV)/.dev
	@$(RUN) -m ruff check
	@$(RUN) -m ruff format --check
	@$(RUN) -m mypy
	@$(VENV)/bin/lint-imports --no-cache --no-logo
	@$(RUN) docs/generate.py --check

sync: $(VENV)/.dev
	@$(RUN) docs/generate.py

fuzz: $(VENV)/.dev
	@$(RUN) -m benchmarks.fuzz --runs 100000 --largest 6000

bench: $(VENV)/.bench $(VENV)/.compiled
	@$(RUN) -m benchmarks.speed; missed=$$?; $(RUN) -m benchmarks.traps && exit $$missed

office: $(VENV)/.dev $(VENV)/.compiled
	@HYPOTHESIS_PROFILE=ci $(RUN) -m pytest -m office

clean:
	rm -rf $(VENV) build dist

# Stamps: what is installed is as new as pyproject.toml.

$(VENV)/.run: pyproject.toml | $(VENV)/.made
	@echo "Installing factsheet into $(VENV); the first time takes a minute."
	@$(PIP) install --editable .
	@touch $@

# Bytecode, so that the first run is as quick as the others, also where Python may not write.
$(VENV)/.compiled: $(SOURCES) | $(VENV)/.run
	@$(RUN) -m compileall -q src
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@echo "Installing what the tests need into $(VENV); the first time takes a minute."
	@$(PIP) install "pip>=25.1"  # older ones know no groups
	@$(PIP) install --group dev
	@touch $@

$(VENV)/.bench: $(VENV)/.run
	@echo "Installing what speed is measured against into $(VENV)."
	@$(PIP) install "pip>=25.1"  # older ones know no groups
	@$(PIP) install --group bench
	@touch $@

$(VENV)/.made:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "factsheet needs Python 3.11 or newer, and $(if $(PYTHON),$(PYTHON) is not that,none was found)." >&2; \
		echo "Install it, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; exit 1; }
	@$(RUN) -m pip --version >/dev/null 2>&1 || "$(PYTHON)" -m venv --clear $(VENV)
	@touch $@

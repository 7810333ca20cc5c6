# From a fresh clone, with nothing but Python 3.11 or newer, its pip, and make:
#
#   make demo    sets up .venv, builds the index of corpus/ and searches it
#   make test    sets up .venv and passes the tests

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
FORK   := .venv-whoosh3
LATEST := .venv-latest
DEMO   := .demo/index
PIP    := -m pip --quiet --disable-pip-version-check
LOCKED := pyproject.toml constraints.txt setup.py $(wildcard */kernels/*.p[xy][dx])

export PIP_CONSTRAINT := constraints.txt

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test plain lint types format fuzz faults whoosh3 bench resolving eval picture lock clean

help: ## print this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

# Makes the environment $(1). Where Python comes without ensurepip (Debian's, say), its own pip brings one.
define make_venv
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Headword needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	@echo "making $(1)"
	@rm -rf $(1)
	@$(PYTHON) -m venv $(1) > /dev/null 2>&1 || { $(PYTHON) -m venv --clear --without-pip $(1) && \
		$(PYTHON) $(PIP) --python $(1)/bin/python install pip; }
endef

# Installs what the extra $(1) needs; Headword itself, which is there, would be compiled once more.
define install_extra
	@$(BIN)/python -c 'import tomllib; project = tomllib.load(open("pyproject.toml", "rb"))["project"]; \
		print(*project["optional-dependencies"]["$(1)"], sep="\n")' | $(BIN)/python $(PIP) install -r /dev/stdin
endef

define show
	@printf '\n$$ headword search %s\n' '$(1)'
	@$(BIN)/headword search $(1) --index $(DEMO) --no-pager
endef

# Each stamp says that the environment is as its prerequisites want it: nothing is installed twice.

$(VENV)/made:
	$(call make_venv,$(VENV))
	@touch $@

$(VENV)/installed: $(VENV)/made $(LOCKED)
	@echo "installing Headword into $(VENV)"
	@$(BIN)/python $(PIP) install -e .
	@touch $@

$(VENV)/testing: $(VENV)/installed
	@echo "installing what the tests need"
	$(call install_extra,test)
	@touch $@

$(VENV)/measuring: $(VENV)/installed
	@echo "installing what the benchmarks need"
	$(call install_extra,bench)
	@touch $@

$(FORK)/testing: $(LOCKED) whoosh3.txt
	$(call make_venv,$(FORK))
	@echo "installing Headword with whoosh3 in place of Whoosh into $(FORK)"
	@$(FORK)/bin/python $(PIP) install -e '.[test]'
	@$(FORK)/bin/python $(PIP) uninstall --yes Whoosh
	@PIP_CONSTRAINT= $(FORK)/bin/python $(PIP) install --require-hashes --no-deps -r whoosh3.txt
	@touch $@

demo: $(VENV)/installed ## build the index of corpus/ and show two searches
	@$(BIN)/headword build corpus --index $(DEMO)
	$(call show,spice trade --limit 3)
	$(call show,sino-portuguese)
	@printf '\nsearch for more: %s\n' '$(BIN)/headword search WORDS --index $(DEMO)'

test: $(VENV)/testing ## pass the tests, in random order, with coverage
	@$(BIN)/python -m pytest --cov --cov-report=term:skip-covered

plain: $(VENV)/testing ## pass the tests of searching with nothing compiled
	@HEADWORD_PLAIN=1 $(BIN)/python -m pytest tests/searcher

lint: $(VENV)/testing ## check style and format
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . || { echo "not formatted; run: make format" >&2; exit 1; }

types: $(VENV)/testing ## check types
	@$(BIN)/mypy

format: $(VENV)/testing ## format the tree, and mend what ruff can mend
	@$(BIN)/ruff check --fix --exit-zero --quiet .
	@$(BIN)/ruff format --quiet .

fuzz: $(VENV)/testing ## try the laws on many more examples (minutes)
	@HYPOTHESIS_PROFILE=long $(BIN)/python -m pytest -m hypothesis

faults: $(VENV)/testing ## break builds off at many more points (minutes)
	@HYPOTHESIS_PROFILE=long $(BIN)/python -m pytest -m faults

whoosh3: $(FORK)/testing ## pass the tests on whoosh3, the fork of Whoosh
	@$(FORK)/bin/python -m pytest

bench: $(VENV)/measuring ## measure against other engines (some twenty minutes; ARGS=--help)
	@$(BIN)/python -m benchmarks.run $(ARGS)

resolving: $(VENV)/measuring ## measure how a million entries with five snippets each are resolved (ARGS=--help)
	@$(BIN)/python -m benchmarks.resolving $(ARGS)

eval: $(VENV)/measuring ## measure relevance, on HEADWORD_RELEVANCE where it names a folder
	@$(BIN)/python -m benchmarks.relevance

picture: $(VENV)/installed ## draw the README's picture anew, from real output
	@$(BIN)/python docs/picture.py

lock: ## write constraints.txt anew, with the latest versions for PYTHON
	$(call make_venv,$(LATEST))
	@PIP_CONSTRAINT= $(LATEST)/bin/python $(PIP) install '.[test,bench]' 'setuptools>=77'
	@$(LATEST)/bin/python $(PIP) freeze --all --exclude headword --exclude pip > constraints.new
	@{ sed '/^[^#]/,$$d' constraints.txt; cat constraints.new; } > constraints.both
	@mv constraints.both constraints.txt && rm -rf constraints.new $(LATEST)

clean: ## remove environments, the demo's index, caches and builds
	@rm -rf $(VENV) $(FORK) $(LATEST) .demo build dist *.egg-info .coverage* .*_cache .hypothesis
	@rm -f */kernels/*.c */kernels/*.so
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The commands of the README. Each sets up what it needs; done work is recognised and skipped.
SHELL := /bin/sh
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help serve test test-browsers screenshots build check bench lock clean setup setup-dev

PY := .venv/bin/python
JOBS ?= $(shell nproc 2>/dev/null || getconf _NPROCESSORS_ONLN)
LOCK := uv pip compile --universal --python-version $(shell cat .python-version) --generate-hashes --no-emit-index-url \
  --no-header --no-annotate --quiet

# Without byte code on disk every command would compile our modules again.
unexport PYTHONDONTWRITEBYTECODE

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

serve: setup ## Set up, build, serve on localhost and rebuild what you edit (PORT=8000)
	@$(PY) -m macros.commands.serve $(if $(PORT),--port $(PORT))

test: setup-dev ## Set up, check, build, test; the last line is the count (ARGS="-k word", ARGS="--both-languages")
	@CHROMIUM="$$($(PY) -m tests.find_chromium $(if $(ARGS),--if-found))" && export CHROMIUM && \
	  $(PY) -m macros.commands.check && \
	  $(PY) -m macros.commands.build && \
	  $(PY) -m pytest -n $(JOBS) --dist worksteal --junit-xml=build/junit.xml $(if $(ARGS),,--cov) $(ARGS)

test-browsers: setup-dev ## Build, then the core path and the engine in Chromium, Firefox and WebKitGTK, where installed
	@$(PY) -m macros.commands.build && $(PY) -m pytest -n 0 -o addopts="--import-mode=importlib -ra" tests/browsers

screenshots: setup-dev ## Build, then picture every kind of page in build/screenshots/ (ARGS="--changed-from SITE")
	@CHROMIUM="$$($(PY) -m tests.find_chromium --whole)" && export CHROMIUM && \
	  $(PY) -m macros.commands.build && $(PY) -m tests.screenshots $(ARGS)

build: setup ## Set up and build the site into site/
	@$(PY) -m macros.commands.build

check: setup-dev ## Lint, types, bank, ledger, workflows: seconds, no browser
	@$(PY) -m macros.commands.check

bench: setup-dev ## Measure engine and pages in the browser, ~25 min (ARGS="--only lighthouse": pages alone, 5 min)
	@CHROMIUM="$$($(PY) -m tests.find_chromium --whole)" && export CHROMIUM && \
	  tests/bench/setup && \
	  $(PY) -m macros.commands.build && \
	  $(PY) -m tests.bench $(ARGS)

lock: ## Renew the lock files after a change of requirements*.in or package.json (needs uv)
	@command -v uv >/dev/null || { echo "Found no uv; it is needed to write hash-locked requirements: install it from https://docs.astral.sh/uv." >&2; exit 1; }
	@for name in requirements-build requirements; do $(LOCK) $$name.in -o $$name.txt || exit 1; done
	@$(LOCK) -c requirements.txt requirements-dev.in -o requirements-dev.txt
	@npm install --package-lock-only
	@npm install --package-lock-only --prefix tests/bench --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund
	@echo "locked: $$(cat requirements*.txt | grep -c '==') Python lines, both package-lock.json"

clean: ## Remove everything that was built or installed
	@rm -rf .venv node_modules tests/bench/node_modules build site .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find assessment macros tests -name __pycache__ -type d -prune -exec rm -rf {} +

setup:
	@.ci/setup site

setup-dev:
	@.ci/setup dev

# `make` lists the targets. Everything is installed into .venv, nothing elsewhere.
.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
# `make run ADDRESS=0.0.0.0` lets others on the same network in.
ADDRESS ?= localhost
PORT ?= 8501
# `make run WATCH=auto` has the page notice a changed source file.
WATCH ?= none
# Two processes at once, each with its own server and browser; `make test PROCESSES=0` is one.
# Files stay whole, so that what a file trains or opens is made once, and in their order.
PROCESSES ?= 2
PYTEST = $(BIN)/python -m pytest -n $(PROCESSES) --dist loadfile --no-loadscope-reorder
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: $(VENV)/run.stamp ## open the app in the browser
	$(BIN)/streamlit run server.py --server.address=$(ADDRESS) --server.port=$(PORT) \
	  --server.fileWatcherType=$(WATCH)

.PHONY: class
class: $(VENV)/run.stamp ## open the app for a class on the same network
	@$(BIN)/python -m explorer.app.class_link $(PORT)
	$(BIN)/python -m streamlit run server.py \
	  --server.address=0.0.0.0 --server.port=$(PORT) --server.headless=true

.PHONY: cluster
cluster: $(VENV)/cluster.stamp ## open the app with a Dask scheduler and two workers
	$(BIN)/python -m explorer.jobs.cluster --server.address=$(ADDRESS) --server.port=$(PORT)

.PHONY: mnist
mnist: $(VENV)/run.stamp ## fetch the full MNIST (11.6 MB) into the user's cache
	$(BIN)/python -m explorer.mnist

# `lang=ko` or `lang=en` chooses the language of the comments and sentences.
WORKSHOP = $(BIN)/python -m workshop
IN_LANGUAGE = $(if $(lang),--lang=$(lang))

.PHONY: workshop
workshop: $(VENV)/run.stamp ## write your own network, and watch the app draw what it does
	@$(WORKSHOP) start --port=$(PORT) $(IN_LANGUAGE)

.PHONY: workshop-check
workshop-check: $(VENV)/run.stamp ## judge your own code, workshop/my_net.py
	@$(WORKSHOP) check $(IN_LANGUAGE)

.PHONY: workshop-reset
workshop-reset: $(VENV)/run.stamp ## put one stub back: make workshop-reset TASK=softmax
	@$(WORKSHOP) reset $(TASK) $(IN_LANGUAGE)

.PHONY: test
test: lint types ## run everything: lint, types, unit, page and browser tests
	$(PYTEST)

.PHONY: lint
lint: $(VENV)/dev.stamp ## check style and who imports whom (ruff)
	$(BIN)/ruff check .

.PHONY: types
types: $(VENV)/dev.stamp ## check types (mypy)
	$(BIN)/mypy

.PHONY: unit
unit: $(VENV)/dev.stamp ## test the core, what pages share, and the house rules
	$(PYTEST) tests/test_house*.py tests/nn_core tests/explorer tests/workshop

.PHONY: pages
pages: $(VENV)/dev.stamp ## test the pages without a browser
	$(PYTEST) tests/pages

.PHONY: browser
browser: $(VENV)/dev.stamp ## test the app in Chromium, Firefox and WebKit
	$(PYTEST) tests/browser

.PHONY: bench
bench: $(VENV)/bench.stamp ## measure speed beside PyTorch and scikit-learn (large download)
	$(BIN)/python -m benchmarks

.PHONY: witnesses
witnesses: $(VENV)/bench.stamp ## install PyTorch and scikit-learn, so that no test skips

.PHONY: clean
clean: ## remove .venv and all caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is renewed when the requirements it stands for change.
$(VENV)/run.stamp: requirements.txt | $(BIN)/python
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/cluster.stamp: requirements-cluster.txt requirements.txt | $(BIN)/python
	$(PIP) -r requirements-cluster.txt
	@touch $@ $(VENV)/run.stamp

$(VENV)/dev.stamp: requirements-dev.txt requirements-cluster.txt requirements.txt | $(BIN)/python
	$(PIP) -r requirements-dev.txt
	@touch $@ $(VENV)/run.stamp $(VENV)/cluster.stamp

$(VENV)/bench.stamp: requirements-bench.txt requirements-dev.txt requirements.txt | $(BIN)/python
	$(PIP) -r requirements-bench.txt
	@touch $@ $(VENV)/run.stamp $(VENV)/dev.stamp

# The first Python that is new enough; `make PYTHON=...` names another.
PYTHON ?= python3 python3.14 python3.13 python3.12 python3.11 python
$(BIN)/python:
	@for python in $(PYTHON); do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "creating $(VENV) with $$($$python --version)"; \
	    exec $$python -m venv $(VENV); \
	  fi; \
	done; \
	echo "Python 3.11 or newer is needed, but none was found (tried: $(PYTHON))."; \
	echo "Install it from python.org, or name yours: make run PYTHON=/path/to/python3"; \
	exit 1

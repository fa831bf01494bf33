# Both commands make their own environment in .venv, as an ordinary user, and need only Python 3.11, git and make.

PYTHON ?= $(shell { /usr/bin/python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo /usr/bin/python3; } || echo python3)
BIN := .venv/bin
DEMO := out/demo

.PHONY: run demo-photo test test-code test-rooms test-clinic test-postgresql test-browser clean

run: .venv/run.stamp .venv/frontend.stamp .venv/texts.stamp
	@$(BIN)/mesotrich demo

demo-photo: .venv/run.stamp
	@rm -rf $(DEMO)
	@$(BIN)/mesotrich render --kind clipped --seed 14 --um-per-px 5 --out $(DEMO)
	@$(BIN)/mesotrich measure $(DEMO)/clipped-14.png --um-per-px 5 --out $(DEMO)/measured

# The parts run two at a time; what a part prints stands together, and all of them run though one failed.
test: .venv/test.stamp .venv/frontend.stamp .venv/texts.stamp
	@$(MAKE) --no-print-directory --jobs=2 --keep-going --output-sync=target test-browser test-clinic test-rooms test-postgresql test-code

test-code:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

test-rooms:
	$(BIN)/python -m pytest tests/unit tests/laws tests/house

test-clinic:
	$(BIN)/python -m pytest tests/clinic

test-postgresql:
	MESOTRICH_TESTS_ON=postgresql $(BIN)/python -m pytest tests/clinic -m "not browser and not sqlite and not slow"

test-browser:
	$(BIN)/python -m pytest tests/browser

.venv/python.stamp:
	$(PYTHON) -m venv .venv
	@touch $@

.venv/run.stamp: requirements.txt pyproject.toml .venv/python.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/test.stamp: requirements-test.txt .venv/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

include frontend/Makefile.inc

# French, as gettext reads it.
TEXTS := $(shell find src -name '*.po')
.venv/texts.stamp: $(TEXTS) .venv/run.stamp
	@for text in $(TEXTS); do $(BIN)/pybabel --quiet compile --input-file=$$text --output-file=$${text%.po}.mo || exit 1; done
	@touch $@

clean:
	rm -rf .venv out frontend/node_modules src/mesotrich/clinic/static/clinic .mypy_cache .ruff_cache .pytest_cache

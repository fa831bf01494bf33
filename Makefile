# Both commands make their own environment in .venv, as an ordinary user, and need only Python 3.11, git and make.

PYTHON ?= $(shell { /usr/bin/python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo /usr/bin/python3; } || echo python3)
BIN := .venv/bin
DEMO := out/demo

.PHONY: run test clean

run: .venv/run.stamp
	@rm -rf $(DEMO)
	@$(BIN)/mesotrich render --kind clipped --seed 14 --um-per-px 5 --out $(DEMO)
	@$(BIN)/mesotrich measure $(DEMO)/clipped-14.png --um-per-px 5 --out $(DEMO)/measured

test: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest

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

clean:
	rm -rf .venv out .mypy_cache .ruff_cache .pytest_cache

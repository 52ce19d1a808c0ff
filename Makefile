# Two commands are enough for a newcomer: `make lab` and `make test`. Both set up .venv first, if it is missing.
# Without make (Windows): README.md, "Set-up without make".

PYTHON ?= python3
BIN = $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)
UV_COMPILE = $(BIN)/uv pip compile pyproject.toml --universal --fork-strategy fewest --generate-hashes --no-header --quiet

.PHONY: help lab test release handouts instructors-guide data-dictionary lock bench

help:            ## say what there is
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1	\2/p' Makefile

lab: set-up      ## open the lessons in JupyterLab
	@$(BIN)/motivelab lab

test: set-up-for-test  ## run every check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --cov --cov-report=term

lock: set-up-for-test  ## renew the pins and hashes of both locks, for all systems and Pythons
	$(UV_COMPILE) --upgrade --group build --output-file requirements.lock
	$(UV_COMPILE) --upgrade --group test --constraint requirements.lock --output-file requirements-test.lock

release: set-up  ## generate exercises/ from solutions/
	@$(BIN)/motivelab release

handouts: set-up ## write the lessons as pages that print well, for a class without computers
	@$(BIN)/motivelab handouts

instructors-guide: set-up  ## write the tables of INSTRUCTORS.md from the lessons
	@$(BIN)/motivelab guide

data-dictionary: set-up  ## write data/README.md from data/datapackage.json
	$(BIN)/python tools/data_dictionary.py

bench: set-up-for-test  ## measure what is fast, side by side with what people use today
	for script in benchmarks/*.py; do $(BIN)/python $$script || exit 1; done

.PHONY: python set-up set-up-for-test
python:
	@command -v $(PYTHON) >/dev/null || { echo "motivelab: there is no $(PYTHON) here. Get Python 3.11 or newer from \
	https://www.python.org/downloads/ or your system's packages, then run the command again." >&2; exit 2; }
set-up: python
	@$(PYTHON) tools/set_up.py
set-up-for-test: python
	@$(PYTHON) tools/set_up.py --test
	@$(BIN)/python tools/chromium.py

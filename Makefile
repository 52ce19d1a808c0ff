# Two commands are enough for a newcomer: `make lab` and `make test`. Both set up .venv first, if it is missing.
# Without make (Windows): README.md, "Windows, and without make".

PYTHON ?= python3
BIN = $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)
UV_COMPILE = $(BIN)/uv pip compile pyproject.toml --universal --fork-strategy fewest --generate-hashes --no-header --quiet

LINT = $(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/oxlint --deny-warnings src benchmarks tests && \
	$(BIN)/oxfmt --check 'src/**/*.js' 'src/**/*.css' 'benchmarks/*.js' 'tests/**/*.js' && \
	$(BIN)/mypy && $(BIN)/lint-imports
PYTEST = $(BIN)/python -m pytest
# What needs a browser, nbgrader, many kernels or the package registry; `make test` runs it too.
HEAVY = browser or jupyterlab or kernel or nbgrader or install or long

.PHONY: help lab check test test-long coverage demo release handouts site guide picture data-dictionary lock bench dist

help:            ## say what there is
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1	\2/p' Makefile

lab: set-up      ## open the lessons in JupyterLab
	@$(BIN)/motivelab lab

check: set-up-for-check  ## lint, types, contracts, and every test that needs no browser, nbgrader or kernel: first of all
	@$(LINT)
	$(PYTEST) -m "not ($(HEAVY))" -n 2 --dist worksteal

test: set-up-for-test  ## everything that guards a change
	@$(LINT)
	$(PYTEST) -m "not long" -n 2 --dist loadfile --no-loadscope-reorder

test-long: set-up-for-test-long  ## what a night may do: all seeds, fuzzing, differential runs
	HYPOTHESIS_PROFILE=night $(PYTEST) -m "long or hypothesis" -n 2 --dist loadfile --no-loadscope-reorder

demo: set-up     ## rehearse the grading evening with an invented class, in a temporary folder
	@$(BIN)/motivelab demo

coverage: set-up-for-test  ## which lines no test runs; slower than the tests alone
	$(PYTEST) -m "not long" -n 2 --dist loadfile --no-loadscope-reorder --cov --cov-report=term

lock: set-up-for-test  ## renew the pins and hashes of all locks, for all systems and Pythons
	$(UV_COMPILE) --upgrade --group build --output-file requirements.lock
	$(UV_COMPILE) --upgrade --group site --constraint requirements.lock --output-file requirements-site.lock
	$(UV_COMPILE) --upgrade --group test --constraint requirements-site.lock --output-file requirements-test.lock
	$(BIN)/uv pip compile --group pyproject.toml:browser --no-deps --python-version 3.14 --generate-hashes --no-header \
		--quiet --output-file requirements-browser.lock

release: set-up  ## generate exercises/ from solutions/
	@$(BIN)/motivelab release

handouts: set-up ## write the lessons as pages that print well, for a class without computers
	@$(BIN)/motivelab handouts

site: set-up-for-site  ## write the lessons as a website, with the notebooks in the browser, into site/
	@$(BIN)/motivelab site

guide: set-up    ## write what is made: the tables of INSTRUCTORS.md, COMMANDS.md, LICENCES.md
	@$(BIN)/motivelab guide
	@$(BIN)/python tools/command_reference.py
	@$(BIN)/python tools/licences.py

picture: set-up-for-test  ## shoot the lab for README.md and INSTRUCTORS.md, light and dark
	@$(BIN)/python tools/picture.py

data-dictionary: set-up  ## write data/README.md from data/datapackage.json
	$(BIN)/python tools/data_dictionary.py

dist: set-up-for-check  ## build wheel and source, twice, and compare; ADMINISTRATORS.md says how a release is made
	@$(BIN)/python tools/dist.py

bench: set-up-for-test  ## measure what is fast, side by side with what people use today
	for script in benchmarks/bench_*.py; do $(BIN)/python $$script || exit 1; done

.PHONY: python set-up set-up-for-site set-up-for-check set-up-for-test set-up-for-test-long
python:
	@command -v $(PYTHON) >/dev/null || { echo "motivelab: there is no $(PYTHON) here. Get Python 3.11 or newer from \
	https://www.python.org/downloads/ or your system's packages, then run the command again." >&2; exit 2; }
set-up: python
	@$(PYTHON) tools/set_up.py
set-up-for-site: python
	@$(PYTHON) tools/set_up.py --site
set-up-for-check: python
	@$(PYTHON) tools/set_up.py --test
set-up-for-test: set-up-for-check
	@$(BIN)/python tools/chromium.py
set-up-for-test-long: set-up-for-test
	@$(BIN)/python tools/firefox.py

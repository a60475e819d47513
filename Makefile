# Two commands matter: `make setup` and `make run`. `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help setup run test bench kills fuzz eval lint reference lock clean

help: ## what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile

setup: ## everything that Parley needs, into .venv and frontend/node_modules (quick when nothing changed)
	@sh scripts/setup.sh

run: setup ## start Parley and open it in the browser
	@.venv/bin/parley run $(ARGS)

test: setup ## the whole suite: SQLite, a real browser, then PostgreSQL (ARGS="-k ledger" narrows it)
	@.venv/bin/python -m scripts.test $(ARGS)

bench: setup ## how fast and how large, on ten years of invented data, beside its goals and the peers
	@.venv/bin/python -m bench $(ARGS)

kills: setup ## a thousand times SIGKILL at a random moment, and after each all that was promised
	@.venv/bin/python -m bench kills $(ARGS)

fuzz: setup ## every parser of what others wrote, fed by atheris (ARGS="tables --seconds 600"; --list shows them)
	@.venv/bin/python -m fuzz $(ARGS)

eval: setup ## how far coach and linter agree with readers, how often the funnel's intervals hold, what the rule for offers earns
	@.venv/bin/python -m evals $(ARGS)

lint: setup ## style, types, the order of the rooms, and what must not be in the repository
	@.venv/bin/python -m scripts.lint

reference: setup ## write docs/reference anew from the commands and the addresses
	@.venv/bin/python -m scripts.reference

lock: setup ## write requirements.lock anew from pyproject.toml (ARGS="--upgrade" moves every pin)
	@.venv/bin/python -m scripts.lock $(ARGS)

clean: ## remove everything that was made here; your data is elsewhere and stays
	rm -rf .venv frontend/node_modules parley/web/static/built dist .build
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage tests/failures
	find parley tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +

# Every target prepares .venv first (.ci/bootstrap: nothing to do takes milliseconds).
.DEFAULT_GOAL := help
.PHONY: help venv demo up run test check format lock accuracy bench-annotate docs report clean
bin := .venv/bin
# Where this is set, each process compiles all that it imports once more: a third of the time of some tests.
unexport PYTHONDONTWRITEBYTECODE
words := seeds/lexicon/words.csv

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

venv: ## build .venv from requirements.lock
	@.ci/bootstrap

demo: venv ## run everything offline on the bundled sample wire, through the real DAGs
	@$(bin)/python -m dags.local.demo

up: venv ## start Airflow's UI and scheduler on loopback, until Ctrl-C
	@$(bin)/python -m dags.local.server $(if $(PORT),--port $(PORT))

run: venv ## poll, process, load and build once, without Airflow
	@$(bin)/communique run

test: check ## pass every check that CI runs
	$(bin)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

check: venv ## lint, types, architecture and SQL style
	$(bin)/ruff format --check .
	$(bin)/ruff check .
	$(bin)/mypy
	$(bin)/lint-imports
	$(bin)/sqlfluff lint --processes 0 --disable-progress-bar dbt warehouse/queries warehouse/report_queries warehouse/export_queries

format: venv ## rewrite Python and SQL in the project's style, and put lists of words into their order
	$(bin)/ruff format .
	$(bin)/ruff check --fix .
	$(bin)/sqlfluff fix --processes 0 dbt warehouse/queries warehouse/report_queries warehouse/export_queries
	{ head -n 1 $(words); tail -n +2 $(words) | LC_ALL=C sort; } > .words.csv && mv .words.csv $(words)

lock: venv ## renew requirements.lock from pyproject.toml
	$$(.ci/bootstrap --uv) pip compile pyproject.toml --extra dev --python-version 3.12 --universal \
		--generate-hashes --no-emit-index-url --no-header --no-annotate --no-strip-extras --upgrade --quiet \
		--output-file requirements.lock

accuracy: venv ## measure the annotator on the golden texts again, for operations.accuracy
	$(bin)/communique eval --format csv $(addprefix tests/golden/,contacts quotes events) > .accuracy.csv
	mv .accuracy.csv seeds/accuracy_figures.csv

bench-annotate: venv ## how fast documents are annotated, whole and skimming, beside the stock spaCy pipeline
	@$(bin)/python bench/annotate.py $(if $(TEXTS),--texts $(TEXTS))

docs: venv ## where the documentation of the marts is
	@$(bin)/communique docs

report: venv ## where the report is
	@$(bin)/communique report

clean: ## remove .venv, .tools and caches; data is kept
	rm -rf .venv .tools .mypy_cache .ruff_cache .hypothesis .import_linter_cache dbt/target dbt/logs
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Two commands are enough: `make run` and `make test`.
PYTHON ?= $(shell for name in python3.11 python3; do $$name -c '' 2>/dev/null && echo $$name && break; done)
VENV := .venv/bin
LANGUAGES := nb nl en pl uk ar
LOGS := var/log
JOURNEYS := tests/journeys/test_two_taps.py tests/journeys/test_employer.py tests/journeys/test_communications.py \
	tests/journeys/test_editor_pages.py
ELSEWHERE := tests/browser $(JOURNEYS) tests/home tests/search tests/faults
SOURCES := manage.py portal home campaigns services search tests bench

.DEFAULT_GOAL := help
.PHONY: help run test on-sqlite search-and-faults on-postgresql journeys in-browser check-beside check fix bench pictures messages lock ready-to-run ready-to-develop

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

run: ready-to-run ## Start the portal with demonstration content (PORT=8001 make run for another port)
	@exec $(VENV)/python -m portal.start

test: ready-to-develop ## Check and test everything, browser tests included
	@$(PYTHON) -I portal/system_packages.py
	@echo "Tests, on SQLite here; the rest beside it (progress: $(LOGS)/tests-*.txt)"
	@mkdir -p $(LOGS)
	@$(MAKE) --no-print-directory --jobs=5 --keep-going \
		on-sqlite search-and-faults journeys in-browser check-beside; passed=$$?; \
		cat $(LOGS)/tests-search-and-faults.txt $(LOGS)/tests-on-postgresql.txt $(LOGS)/tests-journeys.txt $(LOGS)/tests-in-browser.txt \
			$(LOGS)/check.txt; exit $$passed

# A few processes of about the same length, each busy to the end. What looks at finished pages in a browser meets no
# database: it runs once. What else runs on SQLite alone stands in tests/on_postgresql.py. The browser has a process of
# its own, because tests that fork themselves must not take half a browser along.
on-sqlite:
	@$(VENV)/python -m pytest $(ELSEWHERE:%=--ignore=%)

search-and-faults:
	@$(VENV)/python -m pytest -o cache_dir=var/pytest-search tests/search tests/faults > $(LOGS)/tests-search-and-faults.txt 2>&1

on-postgresql:
	@$(VENV)/python -m pytest -p tests.on_postgresql -o cache_dir=var/pytest-postgresql \
		--ignore=tests/browser $(JOURNEYS:%=--ignore=%) > $(LOGS)/tests-on-postgresql.txt 2>&1

# PostgreSQL is done long before the others: what follows it takes no processor from them at the beginning.
journeys:
	@passed=0; $(MAKE) --no-print-directory on-postgresql || passed=1; \
		$(VENV)/python -m pytest -o cache_dir=var/pytest-journeys $(JOURNEYS) tests/home \
		> $(LOGS)/tests-journeys.txt 2>&1 || passed=1; exit $$passed

in-browser:
	@$(VENV)/python -m pytest -o cache_dir=var/pytest-browser tests/browser > $(LOGS)/tests-in-browser.txt 2>&1

check-beside:
	@$(MAKE) --no-print-directory check > $(LOGS)/check.txt 2>&1

check: ready-to-develop ## Look at the code without running it: style, types, import layers, migrations
	@echo "Style" && $(VENV)/ruff check $(SOURCES) && $(VENV)/ruff format --check $(SOURCES)
	@echo "Templates" && $(VENV)/djlint --lint --quiet templates
	@echo "Import layers" && $(VENV)/lint-imports --no-cache
	@echo "Types" && $(VENV)/mypy
	@echo "Django" && DJANGO_SETTINGS_MODULE=portal.settings.test $(VENV)/python manage.py check --fail-level WARNING
	@DJANGO_SETTINGS_MODULE=portal.settings.test $(VENV)/python manage.py makemigrations --check --dry-run

fix: ready-to-develop ## Put the code into the agreed form
	@$(VENV)/ruff check --fix $(SOURCES)
	@$(VENV)/ruff format $(SOURCES)
	@find templates -name '*.html' -exec $(VENV)/djhtml --tabwidth 2 {} +

bench: ## Measure speed, publishing, memory and growth (SIZE=10000 for 10,000 pages, PARTS="load pages" for some)
	@$(PYTHON) -I portal/bootstrap.py bench
	@$(VENV)/python -m bench $(if $(SIZE),--size $(SIZE)) $(if $(PARTS),--parts $(PARTS))

pictures: ready-to-develop ## Take the pictures of docs/pictures anew, by walking through the portal
	@DOCS_PICTURES=1 $(VENV)/python -m pytest -q tests/journeys/test_employer.py tests/journeys/test_communications.py \
		tests/journeys/test_editor_pages.py

messages: ready-to-develop ## Collect the sentences of the code into portal/locale (needs gettext)
	@command -v xgettext >/dev/null || { echo "gettext is missing. Try: apt install gettext" >&2; exit 1; }
	@$(VENV)/python manage.py makemessages $(LANGUAGES:%=--locale %) --no-wrap --no-location --no-obsolete \
		--ignore .venv --ignore var --ignore tests --ignore bench

lock: ready-to-develop ## Write requirements/*.txt anew from requirements/*.in (needs uv)
	@command -v uv >/dev/null || { echo "uv is missing. Try: pipx install uv" >&2; exit 1; }
	@cd requirements && for name in base dev; do uv pip compile --quiet --universal --generate-hashes \
		--no-header --no-annotate --python-version 3.11 \
		--output-file $$name.txt $$name.in; done

ready-to-run:
	@test -n "$(PYTHON)" || { echo "Python is missing. Try: apt install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -I portal/bootstrap.py run

ready-to-develop:
	@test -n "$(PYTHON)" || { echo "Python is missing. Try: apt install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -I portal/bootstrap.py dev

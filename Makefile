# The commands of this project. Only python3 (3.11 or later) must be there; the rest is fetched or explained.
PYTHON ?= python3

.PHONY: run test demo-report setup messages stop

run:  ## Set up, start web, worker and scheduler, show the address
	@$(PYTHON) -m bin.setup && exec .venv/bin/python -m bin.run

test:  ## Set up, then every check and every test
	@$(PYTHON) -m bin.setup --for-tests && exec .venv/bin/python -m bin.check

demo-report:  ## Render the progress reports of the demo's plans, through a real worker
	@$(PYTHON) -m bin.setup && exec .venv/bin/python -m bin.demo_report

setup:  ## Only set up
	@$(PYTHON) -m bin.setup

messages:  ## Collect the texts to translate into fluxus/locale; needs gettext
	@DEBUG=1 .venv/bin/python manage.py makemessages --locale nl --no-location --no-obsolete \
		--ignore node_modules --ignore var --ignore .venv --ignore tests --ignore bin

stop:  ## Stop PostgreSQL and Redis where something left them running
	@DEBUG=1 .venv/bin/python manage.py services stop

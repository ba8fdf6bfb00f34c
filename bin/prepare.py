"""Bring the database up to date, fill an empty one with the demo, and note who may sign in: one start of Django."""

import django
from django.core.management import call_command

from bin.procfile import ROOT

django.setup()
call_command("migrate", interactive=False, verbosity=0)
call_command("load_demo", if_empty=True)
with (ROOT / "var" / "demo_accounts.txt").open("w") as file:
    call_command("demo_accounts", stdout=file)

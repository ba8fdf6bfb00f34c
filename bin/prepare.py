"""Bring the database up to date, fill an empty one with the demo, and tell who may sign in: one start of Django."""

import django
from django.core.management import call_command

django.setup()
call_command("migrate", interactive=False, verbosity=0)
call_command("load_demo", if_empty=True)
call_command("demo_accounts")

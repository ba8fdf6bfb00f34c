import gc

from django.core.management.commands import migrate

RARELY = (50_000, 20, 100)


class Command(migrate.Command):
    """Django's own, with the collector of garbage at rest: the states of all models keep it busy a third of the time."""

    def handle(self, *args, **options):
        before = gc.get_threshold()
        gc.set_threshold(*RARELY)
        try:
            return super().handle(*args, **options)
        finally:
            gc.set_threshold(*before)

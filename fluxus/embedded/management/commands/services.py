from django.core.management.base import BaseCommand

from fluxus.embedded import services


class Command(BaseCommand):
    """Starts, stops and shows the embedded services."""

    help = "Start, stop or show the embedded PostgreSQL and Redis."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("act", choices=["start", "stop", "status"])

    def handle(self, *, act, **options):
        if act == "start":
            services.start()
        elif act == "stop":
            services.stop()
        for name, state in services.status().items():
            self.stdout.write(f"{name}: {state}")

from django.core.management.base import BaseCommand

from fluxus.embedded import postgres, redis

SERVICES = {"PostgreSQL": postgres, "Redis": redis}


class Command(BaseCommand):
    """Starts, stops and shows the embedded services."""

    help = "Start, stop or show the embedded PostgreSQL and Redis."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("act", choices=["start", "stop", "status"])

    def handle(self, *, act, **options):
        for name, service in SERVICES.items():
            if act == "start":
                service.ensure_running()
            elif act == "stop":
                service.stop()
            self.stdout.write(f"{name}: {'running' if service.answers() else 'stopped'}")

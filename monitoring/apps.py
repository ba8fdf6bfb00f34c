from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

MEASURES = ("activities", "logged", "places", "schools", "visits")


class MonitoringConfig(AppConfig):
    name = "monitoring"
    verbose_name = _("Monitoring")

    def ready(self):
        for module in MEASURES:
            import_module(f"monitoring.measures.{module}")

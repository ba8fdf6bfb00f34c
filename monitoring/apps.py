from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

MEASURES = (
    "activities",
    "activity_parts",
    "agreements",
    "ambitions",
    "boards",
    "budgets",
    "contracts",
    "cycles",
    "logged",
    "makers",
    "places",
    "project_milestones",
    "projects",
    "schools",
    "steering",
    "visits",
)
SHOWING = (
    "reports.panels",
    "visits.panels",
    "planning.panels",
    "programme.panels",
    "programme.steering",
    "cycles.panels",
    "cards",
)


class MonitoringConfig(AppConfig):
    name = "monitoring"
    verbose_name = _("Monitoring")

    def ready(self):
        for module in MEASURES:
            import_module(f"monitoring.measures.{module}")
        for module in SHOWING:
            import_module(f"monitoring.{module}").register()

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

SHOWING = ("agreements.panels", "funding.panels", "projects.panels", "risks.panels", "steering.panels")


class Cmk3Config(AppConfig):
    name = "cmk3"
    verbose_name = _("programme")

    def ready(self):
        for module in SHOWING:
            import_module(f"cmk3.{module}").register()

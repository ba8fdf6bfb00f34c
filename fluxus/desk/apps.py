from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "fluxus.desk"
    verbose_name = _("Desk")

    def ready(self):
        from fluxus.desk import panels, portfolio

        panels.register()
        portfolio.register()

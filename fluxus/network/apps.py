from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    name = "fluxus.network"
    verbose_name = _("Network")

    def ready(self):
        from fluxus.network import panels
        from fluxus.network.merging import panels as merging_panels

        panels.register()
        merging_panels.register()

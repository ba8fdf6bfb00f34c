from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SchoolsConfig(AppConfig):
    name = "schools"
    verbose_name = _("schools")

    def ready(self):
        from fluxus.desk.imports import register_source
        from schools import panels
        from schools.budgets import panels as budget_panels
        from schools.duo.source import REGISTER
        from schools.portal import corrections

        register_source(REGISTER)
        panels.register()
        corrections.register()
        budget_panels.register()

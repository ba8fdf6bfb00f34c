from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SchoolsConfig(AppConfig):
    name = "schools"
    verbose_name = _("schools")

    def ready(self):
        from fluxus.desk.imports import register_source
        from schools import panels
        from schools.ambitions import panels as ambition_panels
        from schools.budgets import panels as budget_panels
        from schools.days_off import panels as day_off_panels
        from schools.days_off.source import CALENDAR
        from schools.duo.source import REGISTER
        from schools.portal import corrections
        from schools.portal import panels as portal_panels

        register_source(REGISTER)
        register_source(CALENDAR)
        panels.register()
        corrections.register()
        portal_panels.register()
        budget_panels.register()
        ambition_panels.register()
        day_off_panels.register()

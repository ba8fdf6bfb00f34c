from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SchoolsConfig(AppConfig):
    name = "schools"
    verbose_name = _("schools")

    def ready(self):
        from fluxus.desk.imports import register_source
        from schools import panels
        from schools.affiliations import panels as affiliation_panels
        from schools.affiliations.people_import import PEOPLE
        from schools.ambitions import panels as ambition_panels
        from schools.budgets import panels as budget_panels
        from schools.days_off import panels as day_off_panels
        from schools.days_off.source import CALENDAR
        from schools.duo.source import REGISTER
        from schools.groups import panels as group_panels
        from schools.groups.source import GROUPS
        from schools.portal import corrections
        from schools.portal import panels as portal_panels

        register_source(REGISTER)
        register_source(GROUPS)
        register_source(CALENDAR)
        register_source(PEOPLE)
        panels.register()
        group_panels.register()
        corrections.register()
        portal_panels.register()
        budget_panels.register()
        ambition_panels.register()
        day_off_panels.register()
        affiliation_panels.register()

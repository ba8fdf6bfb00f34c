"""Reports in the rail, and on the page of their plan."""

from django.utils.translation import gettext_lazy as _

from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import Panel, register_panel
from monitoring.models import Plan, Report

ON_A_CARD = 5


def reports(plan, user):
    """The newest reports on ``plan``."""
    return {"reports": Report.objects.visible_to(user).filter(plan=plan).defer("figures")[:ON_A_CARD]}


def register():
    """Called once, when all apps are loaded."""
    register_panel(
        Plan,
        Panel(
            "reports",
            _("Progress reports"),
            "monitoring/_reports.html",
            reports,
            "monitoring.view_report",
            20,
            side=True,
        ),
    )
    register_section(Section(_("Reports"), "monitoring:report_list", "monitoring.view_report", "file-earmark-text"))

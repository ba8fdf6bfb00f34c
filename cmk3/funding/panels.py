"""What the money of a programme shows elsewhere: in the rail, and on the page of the programme."""

from django.utils.translation import gettext_lazy as _

from cmk3.funding.overview import Overview
from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import Panel, register_panel
from schools.models import Programme


def money_of(programme, user):
    """What all years of the programme come to; nothing where no money is known."""
    overview = Overview(programme, user)
    return {"total": overview.total} if overview.has_anything else None


def register():
    """Called once, when all apps are loaded."""
    see = "cmk3.view_fundingline"
    register_panel(Programme, Panel("money", _("Money"), "cmk3/funding/_of_programme.html", money_of, see, 14))
    register_section(Section(_("Money of the programme"), "cmk3:money", see, "cash-stack"))

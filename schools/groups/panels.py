"""What groups show elsewhere: on the card of a school, and in the rail."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import Panel, register_panel
from fluxus.common.periods import school_year_name, school_year_of
from schools.models import School
from schools.models.groups import groups_url

YEARS_SHOWN = 5


def groups_of_school(school, user):
    """This school year's groups, and how many groups and pupils there were in the years before."""
    year = school_year_of(timezone.localdate())
    groups = school.groups.visible_to(user)
    years = [
        {**one, "name": school_year_name(one["school_year"]), "url": groups_url(school.pk, one["school_year"])}
        for one in groups.by_year()[:YEARS_SHOWN]
    ]
    return {
        "groups": groups.of_year(year).select_related("teacher").order_by("levels", "name"),
        "years": years,
        "year": year,
        "url": groups_url(school.pk, year),
    }


def register():
    """Called once, when all apps are loaded."""
    see = "schools.view_group"
    register_panel(School, Panel("groups", _("Groups"), "schools/groups/_of_school.html", groups_of_school, see, 21))
    register_section(Section(_("Groups"), "schools:group_list", see, "people-fill"))

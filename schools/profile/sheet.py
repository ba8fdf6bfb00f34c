"""One page that tells all of a school: what goes on it, and no more than fits."""

import datetime as dt

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from fluxus.common.charts import Bar, Bars, Part, Stack
from fluxus.common.panels import sheet_panels_of
from fluxus.common.pdf import render_pdf
from fluxus.common.periods import Period, school_year_name
from fluxus.desk.models import ActionItem
from schools.budgets.page import SIDES, SchoolMoney
from schools.days_off.closures import SchoolCalendar
from schools.models import CultureTypeAssessment, SchoolRole
from schools.models.tracks import track_of

# As many lines as fit on the page, however long each of them is.
YEARS, GROUP_YEARS, CONTACTS, AMBITIONS, STEPS, DAYS_OFF = 5, 2, 3, 4, 4, 3
AHEAD = dt.timedelta(days=150)
# In the order in which somebody looks for them.
CONTACT_ROLES = [
    role.value for role in (SchoolRole.Role.DIRECTOR, SchoolRole.Role.ICC, SchoolRole.Role.CULTURE_COORDINATOR)
]
PARTS_OF_MONEY = ("spent", "committed", "free")


class Profile:
    """What stands on the page of one school, as far as the user of ``request`` may see it."""

    def __init__(self, school, request):
        self.school, self.request, self.user = school, request, request.user
        self.day = timezone.localdate()

    @cached_property
    def contacts(self):
        """Whom to speak to: director, ICC and culture coordinator of today."""
        roles = self.school.roles.visible_to(self.user).current().filter(role__in=CONTACT_ROLES)
        found = sorted(roles.select_related("person"), key=lambda role: (CONTACT_ROLES.index(role.role), role.since))
        return found[:CONTACTS]

    @cached_property
    def coordinators(self):
        """Who coordinates culture above the school."""
        return list(self.school.board.roles.visible_to(self.user).current().select_related("person")[:1])

    @cached_property
    def culture_type(self):
        """The newest assessment."""
        return CultureTypeAssessment.objects.visible_to(self.user).filter(school=self.school).order_by("-day").first()

    @property
    def track(self):
        return ", ".join(str(verb) for verb in track_of(self.culture_type.culture_type)) if self.culture_type else ""

    @cached_property
    def participation(self):
        """The programme in which the school takes part today."""
        found = self.school.participations.visible_to(self.user).select_related("programme")
        return next((one for one in found if one.is_current), None)

    @property
    def pupils_chart(self):
        counts = self.school.pupil_counts.visible_to(self.user).filter(pupils__isnull=False).order_by("-day")[:YEARS]
        bars = [Bar(str(count.day.year), count.pupils) for count in reversed(list(counts))]
        title = _("Pupils of %(school)s on 1 October") % {"school": self.school}
        return Bars(title=title, bars=bars, width=330, size=10) if bars else None

    @cached_property
    def group_years(self):
        """The groups of the newest school years, the oldest first."""
        years = list(self.school.groups.visible_to(self.user).by_year()[:GROUP_YEARS])
        return [{**one, "name": school_year_name(one["school_year"])} for one in reversed(years)]

    @cached_property
    def ambitions(self):
        """What the school is working on: what is under way first."""
        going_on = self.school.ambitions.visible_to(self.user).going_on()
        return list(going_on.order_by("-state", "ends_on", "title")[: AMBITIONS + 1])

    @cached_property
    def money(self):
        """The budget of this school year; None where the user may not see any or there is none."""
        money = SchoolMoney(self.school, self.user) if self.user.has_perm("schools.view_budget") else None
        return money if money and money.budgets else None

    @property
    def money_rows(self):
        return [(label, self.money.balance[side], tone) for side, (label, tone) in SIDES.items()]

    @property
    def money_chart(self):
        """What was granted, in its parts; without figures, which stand beside it."""
        parts = [Part(str(SIDES[side][0]), int(self.money.balance[side]), SIDES[side][1]) for side in PARTS_OF_MONEY]
        title = _("Budget of %(school)s in %(year)s") % {"school": self.school, "year": self.money.year_name}
        return Stack(title=title, parts=parts, width=330, height=10, figures=False)

    @cached_property
    def steps(self):
        """What was promised about the school, the first due on top."""
        return list(
            ActionItem.objects.visible_on(self.school, self.user).open().select_related("owner__person")[:STEPS]
        )

    @cached_property
    def days_off(self):
        """When the school is away in the coming months."""
        if not self.user.has_perm("schools.view_dayoff"):
            return []
        return SchoolCalendar([self.school], Period(self.day, self.day + AHEAD)).closures(self.school)[:DAYS_OFF]

    @property
    def panels(self):
        """What higher apps tell of the school."""
        return sheet_panels_of(self.school, self.request)

    def context(self):
        return {
            "profile": self,
            "school": self.school,
            "ambitions": self.ambitions[:AMBITIONS],
            "more_ambitions": len(self.ambitions) > AMBITIONS,
        }


def print_profile(school, request):
    """The page as a PDF."""
    context = Profile(school, request).context()
    return render_pdf("schools/profile/sheet.html", context, stylesheet="css/profile.css")

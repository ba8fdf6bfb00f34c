"""The pages of people at schools and boards."""

from django.utils import timezone
from django.utils.translation import gettext as _

from fluxus.common.pages import Fact, HomePage
from fluxus.common.periods import school_year_of
from schools.models import Board, CultureTypeAssessment, School


class SchoolHome(HomePage):
    """What a school finds about itself: money, what waits, what was agreed, how we know it."""

    model = School
    template_name = "schools/portal/school.html"
    queryset = (
        School.objects.select_related("board", "district").with_expert().with_icc().with_pupils().with_culture_type()
    )

    def get_facts(self):
        school = self.object
        plan = school.policy_plans.visible_to(self.request.user).current().order_by("until").last()
        groups = school.groups.visible_to(self.request.user).of_year(school_year_of(timezone.localdate())).count()
        facts = [
            Fact(_("Groups this school year"), groups or _("not known yet")),
            Fact(_("Pupils"), school.pupils),
            Fact(_("Culture type"), dict(CultureTypeAssessment.Type.choices).get(school.culture_type, "")),
            Fact(_("Certified ICC"), school.has_icc),
            Fact(
                _("Policy plan"), _("none yet") if plan is None else plan.title, plan.get_absolute_url() if plan else ""
            ),
            Fact(_("Your culture expert"), school.expert, f"mailto:{school.expert.email}" if school.expert else ""),
        ]
        return [fact for fact in facts if fact.value not in (None, "")]


class BoardHome(HomePage):
    """What a board finds about its schools and itself."""

    model = Board
    template_name = "schools/portal/board.html"
    queryset = Board.objects.with_open_schools()

    def get_queryset(self):
        """Of the own board alone: whoever is of a school reads the board of it elsewhere."""
        return super().get_queryset().filter(roles__in=self.request.user.person.boardroles.current().opening_portal())

    def get_facts(self):
        open_schools = School.objects.visible_to(self.request.user).of_board(self.object).open()
        return [
            Fact(_("Open schools"), open_schools.count()),
            Fact(_("With a certified ICC"), open_schools.having_icc().count()),
            Fact(_("With a policy plan"), open_schools.having_policy_plan().count()),
        ]

"""The discussion sheet of a cycle: for the talk on one of the three levels, on paper that a screen reader can read."""

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from fluxus.common.pdf import render_pdf
from fluxus.desk.models import ActionItem
from monitoring.cycles.beside import Beside
from monitoring.cycles.doing import Doings
from monitoring.cycles.opening import ambitions_of
from monitoring.cycles.years import Years
from monitoring.models import CycleQuestion, Visit

Level = Visit.Level
Topic = CycleQuestion.Topic


class Part(models.TextChoices):
    """What can stand on a sheet."""

    GOALS = "goals", _("What the board wants")
    AMBITIONS = "ambitions", _("What the school wants")
    TEXTS = "texts", _("What was written at each step")
    DONE = "done", _("What was done")
    PILLARS = "pillars", _("The four pillars through the years")
    BESIDE = "beside", _("What school and makers told")
    PROMISES = "promises", _("What was promised")


# level → what stands on the sheet, and what there is to talk about
CONTENTS = {
    Level.STRATEGIC: (
        (Part.GOALS, Part.AMBITIONS, Part.PILLARS, Part.TEXTS),
        (
            _("Do these ambitions still serve what the board wants?"),
            _("What do we make lasting, and what does that ask of board and municipality?"),
            _("What do other schools of the board learn from this?"),
        ),
    ),
    Level.TACTICAL: (
        (Part.AMBITIONS, Part.TEXTS, Part.PILLARS, Part.BESIDE, Part.PROMISES),
        (
            _("Is the question with which the year began solved?"),
            _("What do we broaden, what do we deepen, and who of the team carries it?"),
            _("Could it be better or cheaper?"),
        ),
    ),
    Level.OPERATIONAL: (
        (Part.DONE, Part.BESIDE, Part.PROMISES),
        (
            _("What worked in the classroom, and what did not?"),
            _("What do we do differently next time, and who does it before when?"),
        ),
    ),
}


class Sheet:
    """What stands on the sheet of ``cycle`` for the talk on ``level``, as far as ``user`` sees it."""

    def __init__(self, cycle, level, user):
        self.cycle, self.level, self.user = cycle, Level(level), user
        self.day = timezone.localdate()

    @property
    def parts(self):
        return CONTENTS[self.level][0]

    @property
    def questions(self):
        return CONTENTS[self.level][1]

    @cached_property
    def goals(self):
        """What the board of the school wants, with the principles that it serves."""
        if not self.cycle.school_id:
            return []
        goals = self.cycle.school.board.goals.visible_to(self.user).current()
        return list(goals.prefetch_related("principles"))

    @cached_property
    def ambitions(self):
        return list(ambitions_of(self.cycle).visible_to(self.user))

    @property
    def steps(self):
        return [step for step in self.cycle.steps_in_order if step.text]

    @cached_property
    def done(self):
        return Doings(self.cycle, self.user).sorts

    @cached_property
    def years(self):
        return Years(self.cycle.subject, self.user, until=self.cycle.school_year)

    @property
    def chart(self):
        return self.years.chart()

    @cached_property
    def beside(self):
        return Beside(self.cycle, self.user)

    @cached_property
    def promises(self):
        items = ActionItem.objects.visible_on(self.cycle, self.user)
        return list(items.select_related("owner__person").order_by("due", "pk"))


def print_sheet(cycle, level, user):
    """The sheet as a tagged PDF."""
    context = {"sheet": Sheet(cycle, level, user), "cycle": cycle}
    return render_pdf("monitoring/cycles/sheet.html", context, stylesheet="css/cycle_sheet.css")

"""When a co-creation counts for the plan: who works on it, how many the plan asks, and what is lacking in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

NEEDED_SCHOOLS, NEEDED_MAKERS = 2, 2


@dataclass(frozen=True)
class Participation:
    """How many different schools and makers are partners, held against what the plan asks."""

    schools: int
    makers: int

    @property
    def schools_short(self):
        return max(0, NEEDED_SCHOOLS - self.schools)

    @property
    def makers_short(self):
        return max(0, NEEDED_MAKERS - self.makers)

    @property
    def counts(self):
        return not (self.schools_short or self.makers_short)

    @property
    def lower(self):
        """The figure that the plan looks at: the lower of the two."""
        return min(self.schools, self.makers)

    @property
    def who(self):
        """Such as: 2 schools and 1 maker."""
        schools = ngettext("%(number)s school", "%(number)s schools", self.schools) % {"number": self.schools}
        makers = ngettext("%(number)s maker", "%(number)s makers", self.makers) % {"number": self.makers}
        return _("%(schools)s and %(makers)s") % {"schools": schools, "makers": makers}

    @property
    def lacking(self):
        """What is short, such as: one maker short; empty where nothing is."""
        parts = [words for words in (self._schools_lacking(), self._makers_lacking()) if words]
        return _(" and ").join(parts)

    def _schools_lacking(self):
        if not self.schools_short:
            return ""
        return ngettext("one school short", "%(number)s schools short", self.schools_short) % {
            "number": self.schools_short
        }

    def _makers_lacking(self):
        if not self.makers_short:
            return ""
        return ngettext("one maker short", "%(number)s makers short", self.makers_short) % {"number": self.makers_short}

    def __str__(self):
        """Whether it counts, and why."""
        if self.counts:
            return _("counts: %(who)s") % {"who": self.who}
        return _("does not count: %(lacking)s") % {"lacking": self.lacking}

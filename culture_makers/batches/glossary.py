"""What the words of rows stand for: makers, schools, kinds of work, budgets. Fetched once for all rows."""

from collections import defaultdict

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from culture_makers.batches.cells import WrongCell
from culture_makers.models import CultureMaker, KindOfWork
from schools.models import Budget, School


def plain(text):
    return " ".join(str(text).split()).casefold()


class Names:
    """Records by every name that they go by; a name of two records stands for neither."""

    def __init__(self, records, names_of):
        self._known = defaultdict(dict)
        for record in records:
            for name in filter(None, names_of(record)):
                self._known[plain(name)][record.pk] = record

    def find(self, text, *, nobody, several):
        """The one record that ``text`` names, else ``WrongCell`` with one of the two sentences."""
        found = self._known.get(plain(text), {})
        if len(found) != 1:
            raise WrongCell((several if found else nobody) % {"text": text})
        return next(iter(found.values()))


class Glossary:
    """The records that rows may name."""

    @staticmethod
    def active_makers():
        return CultureMaker.objects.active().select_related("person", "organisation")

    @cached_property
    def makers(self):
        return Names(self.active_makers(), lambda maker: (maker.email, maker.kvk_number, str(maker), maker.trade_name))

    @cached_property
    def schools(self):
        return Names(School.objects.all(), lambda school: (school.code, school.name, str(school)))

    @cached_property
    def kinds(self):
        return Names(KindOfWork.objects.all(), lambda kind: (kind.name,))

    @cached_property
    def budgets(self):
        """Per school (None: a round's own part) the budgets that can still promise something."""
        found = defaultdict(list)
        for budget in Budget.objects.filter(round__lapses_on__gte=timezone.localdate()).with_names():
            found[budget.school_id].append(budget)
        return found

    def maker(self, text):
        return self.makers.find(
            text,
            nobody=_("There is no active maker “%(text)s”."),
            several=_("There is more than one maker “%(text)s”: give the e-mail address."),
        )

    def school(self, text):
        return self.schools.find(
            text,
            nobody=_("There is no school “%(text)s”."),
            several=_("There is more than one school “%(text)s”: give the site code."),
        )

    def kind(self, text):
        return self.kinds.find(
            text, nobody=_("There is no kind of work “%(text)s”."), several=_("“%(text)s” is not clear.")
        )

    def budget(self, school, wanted):
        """The budget of ``school`` (None: a round's own part) in the round ``wanted``; the only one where that is empty."""
        owner = school or _("own part of rounds")
        found = self.budgets[school.pk if school else None]
        named = [budget for budget in found if not wanted or plain(wanted) == plain(budget.round.name)]
        if len(named) == 1:
            return named[0]
        if not named and wanted:
            raise WrongCell(
                _("%(owner)s has no budget in “%(round)s” that can still pay.") % {"owner": owner, "round": wanted}
            )
        if not named:
            raise WrongCell(_("%(owner)s has no budget that can still pay.") % {"owner": owner})
        rounds = ", ".join(budget.round.name for budget in named)
        raise WrongCell(_("%(owner)s has several budgets, say which: %(rounds)s.") % {"owner": owner, "rounds": rounds})

"""The questions that lists, panels and reports ask about many contracts."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Extract, TruncDate
from django.utils.translation import gettext_lazy as _

from culture_makers.models.makers import CultureMaker
from fluxus.common.money import NOTHING
from fluxus.common.scoping import ScopedQuerySet
from fluxus.common.search import containing


class ContractState(models.TextChoices):
    """How far a contract is."""

    DRAFT = "draft", _("draft")
    CHECKED = "checked", _("checked")
    SENT = "sent", _("sent")
    SIGNED = "signed", _("signed")
    CARRIED_OUT = "carried_out", _("carried out")
    SETTLED = "settled", _("settled")
    CANCELLED = "cancelled", _("cancelled")


class ContractQuerySet(ScopedQuerySet):
    def binding(self):
        """The contracts that count: checked, and not cancelled."""
        return self.exclude(state__in=[ContractState.DRAFT, ContractState.CANCELLED])

    def checked_in(self, period):
        """The contracts that count and were checked on a day of ``period``, with that day as ``checked_on``."""
        checked = self.binding().annotate(checked_on=TruncDate("checked_at"))
        return checked.filter(checked_on__range=(period.start, period.end))

    def on_reviewed_text(self):
        """Contracts on a text that a lawyer had reviewed by the day on which they were checked."""
        return self.filter(template_version__reviewed_on__lte=TruncDate("checked_at"))

    def without_match(self):
        """Contracts that follow from no match."""
        return self.filter(match__isnull=True)

    def ending_in(self, period):
        """Contracts of which the last day of work lies in ``period``."""
        return self.filter(ends_on__range=(period.start, period.end))

    def of_year(self, year):
        """Contracts of which the work begins in the calendar year ``year``."""
        return self.filter(starts_on__year=year)

    def of_school(self, school):
        """Contracts of which a line is paid out of a budget of ``school``."""
        return self.filter(self._reaching(budgets__school=school))

    def of_board(self, board):
        """Contracts of which a line is paid out of a budget of a school of ``board``."""
        return self.filter(self._reaching(budgets__school__board=board))

    def of_expert(self, user):
        """Contracts for a school of which ``user`` is account holder now."""
        schools = self._school_model().objects.in_portfolio_of(user)
        return self.filter(self._reaching(budgets__school__in=schools))

    def of_kind(self, kind):
        """Contracts with a line of that kind of work."""
        return self.filter(self._reaching(kind=kind))

    def touching(self, period):
        """Contracts of which the work lies in ``period``, for a part at least."""
        return self.filter(starts_on__lte=period.end, ends_on__gte=period.start)

    def search(self, text):
        """Contracts of which the number, the title or the maker's name holds every word of ``text``."""
        found = self
        for word in text.split():
            makers = CultureMaker.objects.search(word)
            found = found.filter(containing(word) | Q(maker__in=makers.order_by().values("pk")))
        return found

    def with_names(self):
        """Fetch what a list of contracts names."""
        return self.select_related(
            "maker__person", "maker__organisation", "template_version__template", "drafted_by__person"
        ).prefetch_related("lines__budgets__school", "lines__budgets__round")

    def sums(self):
        """How many, and what they come to; one query."""
        return self.order_by().aggregate(
            number=models.Count("pk"),
            net=models.Sum("net", default=NOTHING),
            total=models.Sum("total", default=NOTHING),
        )

    def years(self):
        """The years in which work begins, newest first."""
        years = self.order_by().annotate(start=Extract("starts_on", "year")).values_list("start", flat=True)
        return sorted(set(years), reverse=True)

    def _reaching(self, **conditions):
        """Whether one of the lines meets the conditions; an EXISTS, so that no sum counts a contract twice."""
        line = self.model._meta.get_field("lines").related_model
        return models.Exists(line._base_manager.filter(contract=models.OuterRef("pk"), **conditions))

    def _school_model(self):
        line = self.model._meta.get_field("lines").related_model
        budget = line._meta.get_field("budgets").related_model
        return budget._meta.get_field("school").related_model

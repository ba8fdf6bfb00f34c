"""The questions that lists, panels and reports ask about many contracts."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Extract, TruncDate
from django.utils.translation import gettext_lazy as _

from culture_makers.models import contract_waits
from culture_makers.models.makers import CultureMaker
from fluxus.common.money import NOTHING
from fluxus.common.scoping import ScopedQuerySet
from fluxus.common.search import AmongThose, containing


class ContractState(models.TextChoices):
    """How far a contract is."""

    DRAFT = "draft", _("draft")
    CHECKED = "checked", _("checked")
    SENT = "sent", _("sent")
    SIGNED = "signed", _("signed")
    CARRIED_OUT = "carried_out", _("carried out")
    SETTLED = "settled", _("settled")
    CANCELLED = "cancelled", _("cancelled")

    @classmethod
    def agreed(cls):
        """The states in which the maker has said yes, and nobody took it back."""
        return [cls.SIGNED, cls.CARRIED_OUT, cls.SETTLED]


class ContractQuerySet(ScopedQuerySet):
    def binding(self):
        """The contracts that count: checked, and not cancelled."""
        return self.exclude(state__in=[ContractState.DRAFT, ContractState.CANCELLED])

    def under_way(self):
        """The contracts that are not over: neither settled nor cancelled."""
        return self.exclude(state__in=[ContractState.SETTLED, ContractState.CANCELLED])

    def with_waits(self, day=None):
        """Annotate what each needs next as ``step``, on whom that waits as ``waits_on``, and since when as ``waits_since``."""
        return self.with_last_day().annotate(**contract_waits.annotations(self.model, day))

    def longest_waiting_first(self):
        """Order contracts of ``with_waits``; what waits on nobody comes last."""
        return self.order_by(models.F("waits_since").asc(nulls_last=True), "pk")

    def on_the_desk(self):
        """What somebody has to see through: not over, and no addendum that was signed, as that goes along with its contract."""
        return self.under_way().exclude(amends__isnull=False, state__in=ContractState.agreed())

    def originals(self):
        """The contracts themselves, without the addenda that change them."""
        return self.filter(amends__isnull=True)

    def going(self):
        """Contracts that did not fall through, drafts included."""
        return self.exclude(state=ContractState.CANCELLED)

    def signed(self):
        """What the maker has said yes to, and nobody took back."""
        return self.filter(state__in=ContractState.agreed())

    def signed_by(self, moment=None):
        """What had been signed by ``moment`` and not been taken back then; now when not given."""
        if moment is None:
            return self.signed()
        still = Q(cancelled_at__isnull=True) | Q(cancelled_at__gt=moment)
        return self.filter(still, signed_at__lte=moment)

    def next_addendum(self):
        """The number that the next of these addenda of one contract gets."""
        return (self.aggregate(last=models.Max("addendum"))["last"] or 0) + 1

    def with_last_day(self):
        """Annotate ``last_day``: the last day of work as it holds now, after the signed addenda."""
        newest = self.model.objects.signed().filter(amends=models.OuterRef("pk")).order_by("-addendum")
        return self.annotate(last_day=Coalesce(models.Subquery(newest.values("ends_on")[:1]), "ends_on"))

    def to_look_back_on(self, day, since):
        """Signed contracts whose last day lies from ``since`` up to before ``day``, about which nobody was asked how it went."""
        deliveries = self.model._meta.get_field("deliveries").related_model
        asked = models.Exists(deliveries.objects.filter(contract=models.OuterRef("pk")))
        signed = self.originals().filter(state=ContractState.SIGNED).with_last_day()
        return signed.filter(~asked, last_day__lt=day, last_day__gte=since)

    def checked_in(self, period):
        """The contracts that count and were checked on a day of ``period``, with that day as ``checked_on``."""
        checked = self.binding().annotate(checked_on=TruncDate("checked_at"))
        return checked.filter(checked_on__range=(period.start, period.end))

    def on_reviewed_text(self):
        """Contracts on a text that a lawyer had reviewed by the day on which they were checked."""
        return self.filter(template_version__reviewed_on__lte=TruncDate("checked_at"))

    def without_match(self):
        """Contracts that follow from no match; an addendum follows from that of its contract."""
        return self.filter(match__isnull=True, amends__match__isnull=True)

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
            makers = CultureMaker.objects.search(word).order_by().values("pk")
            found = found.filter(containing(word) | Q(AmongThose("maker", makers)))
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

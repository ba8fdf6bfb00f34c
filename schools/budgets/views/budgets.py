import datetime as dt

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from fluxus.common.pages import DetailPage, Fact, ListPage, asks
from schools.budgets.filters import BudgetFilter, EntryFilter
from schools.budgets.statement import print_statement
from schools.budgets.tables import BudgetTable, EntryTable, LapsingTable
from schools.models import Budget, BudgetEntry

AHEAD = dt.timedelta(weeks=26)


class BudgetList(ListPage):
    model = Budget
    queryset = Budget.objects.with_names()
    filterset_class = BudgetFilter
    table_class = BudgetTable
    empty = gettext_lazy("Here stands what each school may spend, as soon as a budget round has been posted.")

    def extra_actions(self):
        links = [
            (_("What lapses"), reverse("schools:budget_lapsing"), "hourglass-split"),
            (_("Totals"), reverse("schools:budget_totals"), "bar-chart"),
            (_("Ledger"), reverse("schools:budgetentry_list"), "journal-text"),
        ]
        if self.request.user.has_perm("schools.view_budgetround"):
            links.append((_("Rounds"), reverse("schools:budgetround_list"), "coin"))
        return links


class LapsingList(ListPage):
    """Budgets with money left that lapse in the half year to come, or did so and were not settled."""

    model = Budget
    filterset_class = BudgetFilter
    table_class = LapsingTable
    intro = gettext_lazy("Money that is left: what lapses in the half year to come, and what has lapsed already.")
    empty = gettext_lazy("No money is left that lapses in the half year to come.")

    def get_queryset(self):
        budgets = Budget.objects.with_names().with_notices().filter(free__gt=0)
        budgets = budgets.filter(round__lapses_on__lte=timezone.localdate() + AHEAD)
        return budgets.visible_to(self.request.user).order_by("-round__lapses_on", "-free")

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "title": _("What lapses")}


class BudgetDetail(DetailPage):
    model = Budget
    queryset = Budget.objects.with_names()
    template_name = "schools/budgets/budget.html"

    def get_facts(self):
        budget = self.object
        board = budget.school and budget.school.board
        return [
            fact
            for fact in (
                self.fact("school"),
                Fact(_("School board"), board, board.get_absolute_url() if self.links_to(board) else ""),
                self.fact("round"),
                Fact(_("Fund"), budget.round.fund),
                Fact(_("School year"), budget.round.year_name),
                self.fact("groups"),
                Fact(_("Lapses on"), budget.lapses_on),
            )
            if fact.value
        ]

    def get_actions(self):
        return [(_("Statement (PDF)"), self.address("statement", self.object.pk), "file-earmark-pdf")]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        may_spend = Budget.objects.editable_by(self.request.user).filter(pk=self.object.pk).exists()
        may_grant = self.request.user.has_perm("schools.grant_budget")
        return {**context, "edit_url": "", "end_url": "", "may_spend": may_spend, "may_grant": may_grant}


class EntryList(ListPage):
    model = BudgetEntry
    queryset = BudgetEntry.objects.select_related("budget__school", "budget__round")
    filterset_class = EntryFilter
    table_class = EntryTable
    empty = gettext_lazy("Here stands every euro that was granted, promised or spent.")

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "title": _("Ledger")}


class EntryDetail(DetailPage):
    model = BudgetEntry
    queryset = BudgetEntry.objects.select_related(
        "budget__school", "budget__round__fund", "settles", "posted_by__person"
    )
    facts = ("budget", "kind", "amount", "contributor", "cost_class", "day", "settles", "posted_by", "reference")

    def get_facts(self):
        subject = self.object.subject
        if subject is not None and self.may_see(subject):
            about = Fact(_("What it is for"), subject, subject.get_absolute_url())
            return [about, *super().get_facts()]
        return super().get_facts()

    def may_see(self, subject):
        """Whether the reader may open the record that the entry is for."""
        return (
            self.links_to(subject)
            and type(subject).objects.visible_to(self.request.user).filter(pk=subject.pk).exists()
        )

    def fact(self, name):
        if name == "amount":
            return Fact(_("Amount"), self.object.amount_in_words)
        return super().fact(name)


@require_safe
@asks("schools.view_budget")
def statement(request, pk):
    """The statement of one budget, as a PDF."""
    budget = get_object_or_404(Budget.objects.with_names().visible_to(request.user), pk=pk)
    name = slugify(f"{budget.school or budget.round.fund}-{budget.round.year_name}")
    disposition = f'inline; filename="{name}.pdf"'
    return HttpResponse(
        print_statement(budget), content_type="application/pdf", headers={"Content-Disposition": disposition}
    )

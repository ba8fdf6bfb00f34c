"""Posting to a budget by hand: one page per kind of entry, all alike."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from fluxus.common.money import euro
from fluxus.common.pages import Page
from fluxus.common.pages.edit import editable_or_refused
from schools.budgets import forms
from schools.models import Budget


class EntryPage(Page, FormView):
    """A form whose entry goes into the ledger of one budget."""

    model = Budget
    queryset = Budget.objects.with_names()
    verb = "change"
    template_name = "pages/form.html"
    heading = ""

    @cached_property
    def budget(self):
        return editable_or_refused(self, self.kwargs["pk"])

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user, "budget": self.budget}

    def get_context_data(self, **kwargs):
        budget = self.budget
        words = _("%(budget)s: %(free)s is free.")
        return {
            **super().get_context_data(**kwargs),
            "title": self.heading,
            "intro": words % {"budget": budget, "free": euro(budget.free)},
            "submit_label": _("Post"),
            "back_url": budget.get_absolute_url(),
        }

    def form_valid(self, form):
        posted = form.post()
        if posted is None:
            return self.form_invalid(form)
        messages.success(self.request, _("Posted: %(entry)s.") % {"entry": posted})
        return HttpResponseRedirect(self.budget.get_absolute_url())


class GrantPage(EntryPage):
    """A page for those who decide what is granted."""

    permission = "schools.grant_budget"

    @cached_property
    def budget(self):
        return get_object_or_404(Budget.objects.with_names().visible_to(self.request.user), pk=self.kwargs["pk"])


class Commitment(EntryPage):
    form_class = forms.CommitmentForm
    heading = gettext_lazy("Promise money")


class Expense(EntryPage):
    form_class = forms.ExpenseForm
    heading = gettext_lazy("Post an expense")


class Release(EntryPage):
    form_class = forms.ReleaseForm
    heading = gettext_lazy("Release a promise")


class Correction(GrantPage):
    form_class = forms.CorrectionForm
    heading = gettext_lazy("Correct what was granted")


class Contribution(GrantPage):
    form_class = forms.ContributionForm
    heading = gettext_lazy("Post a contribution")

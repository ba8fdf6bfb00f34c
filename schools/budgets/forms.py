"""What a person types about money."""

import uuid
from collections.abc import Callable
from decimal import Decimal

from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.forms import DayInput, ScopedForm, ScopedModelForm
from fluxus.common.money import euro
from fluxus.common.periods import school_year_name, school_year_of
from schools.budgets import posting
from schools.budgets.page import SchoolMoney
from schools.models import Ambition, BudgetEntry, BudgetRound, Fund, Participation, School

CENT = Decimal("0.01")
FIRST_YEAR = 2016
YEARS_AHEAD = 2


def year_choices():
    """The school years that a budget may be for, newest first."""
    newest = school_year_of(timezone.localdate()) + YEARS_AHEAD
    return [(year, school_year_name(year)) for year in range(newest, FIRST_YEAR - 1, -1)]


class FundForm(ScopedModelForm):
    """Where money comes from."""

    layout = Layout(Row("name", "slug"), "kind")

    class Meta:
        model = Fund
        fields = ["name", "slug", "kind"]


class BudgetRoundForm(ScopedModelForm):
    """The terms of a round; what they come to is previewed before anything is posted."""

    school_year = forms.TypedChoiceField(label=_("School year"), coerce=int, choices=year_choices)
    types = forms.MultipleChoiceField(
        label=_("School types"), choices=School.Type.choices, required=False, help_text=_("None chosen: all.")
    )
    tracks = forms.TypedMultipleChoiceField(
        label=_("Tracks"),
        choices=Participation.Track.choices,
        coerce=int,
        required=False,
        help_text=_("Of the programme; none chosen: both."),
    )

    layout = Layout(
        "name",
        Row("fund", "school_year"),
        Row("amount_per_group", "own_part", "lapses_on"),
        Fieldset(_("For which schools"), Row("municipalities", "types"), Row("programme", "tracks")),
        "seen",
    )

    class Meta:
        model = BudgetRound
        fields = [
            "name",
            "fund",
            "school_year",
            "amount_per_group",
            "own_part",
            "lapses_on",
            "municipalities",
            "types",
            "programme",
            "tracks",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["school_year"].initial = school_year_of(timezone.localdate())
        if self.instance.pk and self.instance.budgets.exists():
            for name in ("fund", "school_year"):
                self.fields[name].disabled = True


class EntryForm(ScopedForm):
    """One entry, posted by ``act``; its reference is made with the form, so that two clicks post once."""

    act: Callable[..., BudgetEntry]

    amount = forms.DecimalField(label=_("Amount"), max_digits=10, decimal_places=2, min_value=CENT, localize=True)
    description = forms.CharField(label=_("What it is for"), max_length=200)
    day = forms.DateField(label=_("Day"), widget=DayInput, initial=timezone.localdate)
    cost_class = forms.ChoiceField(label=_("Cost class"), choices=BudgetEntry.CostClass.choices)
    reference = forms.CharField(widget=forms.HiddenInput, max_length=100, initial=lambda: f"form/{uuid.uuid4()}")

    layout = Layout(Row("amount", "day", "cost_class"), "description", "reference")

    def __init__(self, *args, budget, **kwargs):
        self.budget = budget
        super().__init__(*args, **kwargs)
        if budget.school_id is None:
            self.fields["cost_class"].initial = BudgetEntry.CostClass.COORDINATION

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise ValidationError(_("An entry has the day on which it is made, or an earlier one."))
        return day

    def post(self):
        """Post it; a refusal becomes an error of the form, and every value stays."""
        try:
            return type(self).act(**self.said(), by=self.user)
        except ValidationError as refused:
            self.add_error(None if "amount" not in self.fields else "amount", refused)
            return None

    def said(self):
        """What ``act`` is told: the fields by their names, and the budget."""
        return {"budget": self.budget, **self.cleaned_data}


class CommitmentForm(EntryForm):
    """A promise: this money is no longer free, nor planned any more for the ambition that it is for."""

    act = staticmethod(posting.commit)

    ambition = forms.ModelChoiceField(
        label=_("For the ambition"),
        queryset=Ambition.objects.none(),
        required=False,
        initial="",
        empty_label=_("none"),
    )

    layout = Layout(Row("amount", "day", "cost_class"), "description", "ambition", "reference")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        going_on = Ambition.objects.going_on().filter(school__isnull=False, school=self.budget.school_id)
        self.fields["ambition"].queryset = going_on

    def clean(self):
        if self.budget.is_lapsed:
            raise ValidationError(_("This budget has lapsed: nothing new can be promised from it."))
        return super().clean()

    def said(self):
        told = super().said()
        told["subject"] = told.pop("ambition")
        return told


class CommitmentChoice(forms.ModelChoiceField):
    """The promises of a budget of which something is still open."""

    def label_from_instance(self, commitment):
        return f"{commitment.description} · {euro(commitment.still_open)}"


class ExpenseForm(EntryForm):
    """What was spent, with the promise that it belongs to, if any."""

    act = staticmethod(posting.spend)

    commitment = CommitmentChoice(
        label=_("Out of the promise"), queryset=BudgetEntry.objects.none(), required=False, empty_label=_("none")
    )
    closes = forms.BooleanField(label=_("This is the last expense of that promise: free what remains."), required=False)

    layout = Layout("commitment", Row("amount", "day", "cost_class"), "description", "closes", "reference")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["commitment"].queryset = self.budget.entries.open_commitments()

    def clean(self):
        data = super().clean()
        if data.get("closes") and not data.get("commitment"):
            self.add_error("closes", _("Choose the promise of which this is the last expense."))
        return data


class ReleaseForm(EntryForm):
    """A promise, or part of it, that will not be spent."""

    act = staticmethod(posting.release)

    commitment = CommitmentChoice(label=_("Promise"), queryset=BudgetEntry.objects.none())

    layout = Layout("commitment", Row("amount", "day"), "description", "reference")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["cost_class"]
        self.fields["amount"].required = False
        self.fields["amount"].help_text = _("Empty: all that is still open.")
        self.fields["description"].label = _("Why")
        self.fields["commitment"].queryset = self.budget.entries.open_commitments()

    def said(self):
        return self.cleaned_data  # the promise knows its budget


class CorrectionForm(EntryForm):
    """More or less than the rule granted, with the reason."""

    act = staticmethod(posting.correct)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["amount"] = forms.DecimalField(
            label=_("Amount"),
            max_digits=10,
            decimal_places=2,
            localize=True,
            help_text=_("More than was granted, or with a minus sign less."),
        )
        self.fields["description"].label = _("Reason")
        self.settle()

    def clean_amount(self):
        amount = self.cleaned_data["amount"]
        if amount == 0:
            raise ValidationError(_("A correction of nothing corrects nothing."))
        return amount


class ContributionForm(EntryForm):
    """What the school or its board adds."""

    act = staticmethod(posting.contribute)

    contributor = forms.ChoiceField(label=_("Contributed by"), choices=BudgetEntry.Contributor.choices)

    layout = Layout("contributor", Row("amount", "day", "cost_class"), "description", "reference")


class QuestionForm(ScopedForm):
    """What a school or board wants to use its money for: a question to the expert."""

    purpose = forms.CharField(
        label=_("We want to use it for"),
        max_length=120,
        help_text=_("For example: dance lessons for groups 5 and 6 in spring."),
    )
    amount = forms.DecimalField(
        label=_("About how much?"), max_digits=10, decimal_places=2, min_value=CENT, localize=True, required=False
    )

    def __init__(self, *args, school, **kwargs):
        super().__init__(*args, **kwargs)
        # More than is free may be asked, for others can pay along; but nobody should ask it unaware.
        free = SchoolMoney(school, self.user).spendable
        self.fields["amount"].help_text = _("You have %(amount)s free now.") % {"amount": euro(free)}

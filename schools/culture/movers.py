"""From which culture type to which schools moved between two days, as one matrix with the schools behind it."""

import datetime as dt

from django import forms
from django.db.models import Count
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fluxus.accounts.models import User
from fluxus.common.charts import Flow
from fluxus.common.forms import DayInput, ScopedForm
from fluxus.network.models import Municipality
from schools.models import Board, CultureTypeAssessment, School

Type = CultureTypeAssessment.Type
UNKNOWN = "unknown"
NAMES = {UNKNOWN: gettext_lazy("not assessed"), **{kind.value: kind.label for kind in Type}}
TONES = {UNKNOWN: "quiet", Type.CONSUMING: "attention", Type.PARTICIPATING: "information", Type.INTEGRATING: "primary"}
YEARS_BACK = 3
ALL = gettext_lazy("all")


class MoversForm(ScopedForm):
    """Between which days, of which schools, and optionally one move of the matrix."""

    since = forms.DateField(label=gettext_lazy("From"), widget=DayInput, required=False)
    until = forms.DateField(label=gettext_lazy("up to and including"), widget=DayInput, required=False)
    board = forms.ModelChoiceField(
        label=gettext_lazy("school board"), queryset=Board.objects.all(), required=False, empty_label=ALL
    )
    expert = forms.ModelChoiceField(
        label=gettext_lazy("culture expert"),
        queryset=User.objects.experts().select_related("person"),
        required=False,
        empty_label=ALL,
    )
    municipality = forms.ModelChoiceField(
        label=gettext_lazy("municipality"), queryset=Municipality.objects.all(), required=False, empty_label=ALL
    )
    was = forms.ChoiceField(choices=list(NAMES.items()), required=False, widget=forms.HiddenInput)
    became = forms.ChoiceField(choices=list(NAMES.items()), required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.initial = {"since": _years_before(today, YEARS_BACK), "until": today, **self.initial}
        for name in ("since", "until"):
            self.fields[name].initial = self.initial[name]
        if not self.user.is_staff:
            del self.fields["expert"]

    def settle(self):
        super().settle()
        for field in self.fields.values():
            field.widget.attrs.pop("data-pick", None)  # drawn as the filters of a list are

    def clean(self):
        data = super().clean()
        since, until = (data.get(name) or self.initial[name] for name in ("since", "until"))
        if until < since:
            self.add_error("until", _("The last day cannot lie before the first."))
        return data

    def movers(self):
        """The answer to what was asked; over the last years when nothing valid was."""
        asked = self.cleaned_data if self.is_bound and self.is_valid() else {}
        asked = {name: value for name, value in asked.items() if value}
        days = {name: asked.pop(name, self.initial[name]) for name in ("since", "until")}
        return Movers(self.user, **days, **asked)


def _years_before(day, years):
    return dt.date(day.year - years, day.month, min(day.day, 28))


class Movers:
    """The schools that were assessed by ``until``, told apart by their culture type on both days."""

    def __init__(self, user, since, until, board=None, expert=None, municipality=None, was="", became=""):
        self.since, self.until = since, until
        self.was, self.became = was, became
        schools = School.objects.visible_to(user).open_on(until).of_board(board)
        if expert:
            schools = schools.in_portfolio_of(expert, until)
        if municipality:
            schools = schools.filter(municipality=municipality)
        self.assessed = (
            schools.with_culture_type(since, "was").with_culture_type(until, "became").filter(became__isnull=False)
        )

    @property
    def title(self):
        days = {"since": date_format(self.since, "j b Y"), "until": date_format(self.until, "j b Y")}
        return _("Culture types from %(since)s to %(until)s") % days

    @cached_property
    def counts(self):
        """How many schools went from which type (or none) to which; one query."""
        found = self.assessed.order_by().values_list("was", "became").annotate(schools=Count("pk"))
        return {(was or UNKNOWN, became): number for was, became, number in found}

    @property
    def total(self):
        return sum(self.counts.values())

    @property
    def moved(self):
        """How many schools were another type by the end than at the start."""
        return sum(number for (was, became), number in self.counts.items() if was not in (became, UNKNOWN))

    @property
    def rows(self):
        """The matrix: per type at the start its name, its cells as (type at the end, name, number), and its sum."""
        return [
            {"was": was, "name": NAMES[was], "cells": cells, "sum": sum(number for *_names, number in cells)}
            for was in NAMES
            if (cells := [(became, NAMES[became], self.counts.get((was, became), 0)) for became in Type.values])
        ]

    @property
    def columns(self):
        """The types at the end, with how many schools each holds."""
        return [
            (NAMES[became], sum(number for (_was, end), number in self.counts.items() if end == became))
            for became in Type.values
        ]

    @property
    def chart(self):
        names = [name for name in NAMES if name != UNKNOWN or any(was == UNKNOWN for was, _became in self.counts)]
        return Flow(
            title=self.title,
            labels=[str(NAMES[name]) for name in names],
            tones=[TONES[name] for name in names],
            counts=[[self.counts.get((was, became), 0) for became in names] for was in names],
            before=date_format(self.since, "j b Y"),
            after=date_format(self.until, "j b Y"),
        )

    @property
    def schools(self):
        """The schools behind the matrix, or behind the one number that was opened; those that moved on top."""
        found = self.assessed.select_related("board", "municipality").with_expert(self.until).order_by("name")
        if self.was:
            found = found.filter(was__isnull=True) if self.was == UNKNOWN else found.filter(was=self.was)
        return found.filter(became=self.became) if self.became else found

    @property
    def opened(self):
        """In words which number of the matrix is opened; empty when all are."""
        if not (self.was or self.became):
            return ""
        return _("%(was)s → %(became)s") % {
            "was": NAMES.get(self.was, _("all")),
            "became": NAMES.get(self.became, _("all")),
        }

"""What maker and school type about how it went: few fields, large enough for a thumb."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from culture_makers.models import Delivery, DeliveryQuestion
from fluxus.common.drafts import DraftForm
from fluxus.common.forms import DayInput, ScopedModelForm

ROWS_AT_FIRST, ROWS_MORE, ROWS_AT_MOST = 4, 4, 60
SCALE = [("1", _("bad")), ("2", _("poor")), ("3", _("fair")), ("4", _("good")), ("5", _("excellent"))]


class LookBackForm(DraftForm):
    """What both sides are asked: what went well, and what could be better."""

    went_well = forms.CharField(label=_("What went well?"), required=False, widget=forms.Textarea)
    could_be_better = forms.CharField(label=_("What could be better?"), required=False, widget=forms.Textarea)

    @property
    def words_fields(self):
        return [self["went_well"], self["could_be_better"]]

    def told(self):
        """The answer, as ``Delivery.answer`` takes it in."""
        return {name: self.cleaned_data[name] for name in ("went_well", "could_be_better")}


class MakerForm(LookBackForm):
    """On which days, and for how many."""

    grows = "days"
    participants = forms.IntegerField(
        label=_("How many pupils or participants in all?"),
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=_("Leave this empty when you wrote the number beside each day."),
    )

    def ask(self):
        self.rows = rows_of(self.data if self.is_bound else self.asked.draft)
        for row in range(self.rows):
            self.fields[f"day-{row}"] = forms.DateField(label=_("Day"), required=False, widget=DayInput)
            self.fields[f"number-{row}"] = forms.IntegerField(
                label=_("How many"), required=False, min_value=0, max_value=100_000
            )

    @property
    def day_rows(self):
        """The fields of each day beside each other."""
        return [(self[f"day-{row}"], self[f"number-{row}"]) for row in range(self.rows)]

    def typed(self):
        return {**super().typed(), "rows": self.rows}

    def clean(self):
        data = super().clean()
        self.days = {}
        for row in range(self.rows):
            self._take_day(f"day-{row}", f"number-{row}")
        if not self.days and not self.errors:
            raise ValidationError(_("Fill in at least one day on which you did the work."), code="no_day")
        return data

    def _take_day(self, day_name, number_name):
        day, number = self.cleaned_data.get(day_name), self.cleaned_data.get(number_name)
        if day in self.days:
            self.add_error(day_name, _("This day stands there twice."))
        elif day and day > timezone.localdate():
            self.add_error(day_name, _("This day is still to come."))
        elif day:
            self.days[day] = number
        elif number and not self.has_error(day_name):
            self.add_error(day_name, _("On which day was this?"))

    def told(self):
        numbers = [number for number in self.days.values() if number is not None]
        whole = self.cleaned_data["participants"]
        whole = whole if whole is not None or not numbers else sum(numbers)
        return {**super().told(), "days": sorted(self.days.items()), "participants": whole}


class SchoolForm(LookBackForm):
    """A score for each question that is asked now."""

    def ask(self):
        self.questions = list(DeliveryQuestion.objects.filter(is_asked=True))
        for question in self.questions:
            self.fields[f"score-{question.pk}"] = forms.TypedChoiceField(
                label=question.text, choices=SCALE, coerce=int, widget=forms.RadioSelect
            )

    @property
    def score_fields(self):
        return [self[f"score-{question.pk}"] for question in self.questions]

    def told(self):
        scores = [(question, self.cleaned_data[f"score-{question.pk}"]) for question in self.questions]
        return {**super().told(), "scores": scores}


class QuestionForm(ScopedModelForm):
    """A question that schools answer with a score."""

    class Meta:
        model = DeliveryQuestion
        fields = ["text", "position", "is_asked"]


FORMS = {Delivery.Side.MAKER: MakerForm, Delivery.Side.SCHOOL: SchoolForm}


def rows_of(typed):
    """How many days there is room for; one press asks for some more."""
    known = str(typed.get("rows", ""))
    rows = int(known) if known.isdecimal() else ROWS_AT_FIRST
    return min(rows + (ROWS_MORE if "more" in typed else 0), ROWS_AT_MOST)

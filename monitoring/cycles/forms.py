"""What a person types about a cycle, its steps and its questions; and what school and maker tell of a year."""

from crispy_forms.layout import Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from culture_makers.deliveries.forms import SCALE
from fluxus.accounts.models import User
from fluxus.common.drafts import DraftForm
from fluxus.common.forms import DayInput, ScopedModelForm
from fluxus.common.periods import school_year_of
from fluxus.desk.models import ActionItem, Attachment
from monitoring.models import Cycle, CycleQuestion, CycleStep
from monitoring.models.cycle_questions import Verdict
from schools.budgets.forms import year_choices

PROMISES = 3
DO_NOT_KNOW = ("", _("I cannot tell"))


class CycleForm(ScopedModelForm):
    """A new cycle: of which school or project, in which school year."""

    school_year = forms.TypedChoiceField(label=_("School year"), coerce=int, choices=year_choices)

    class Meta:
        model = Cycle
        fields = ["school", "project", "school_year", "shared"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["school_year"].initial = school_year_of(timezone.localdate())
        self._offer_own("school", _("You open cycles for the schools that you look after."))
        self._offer_own("project", _("You open cycles for the projects that you lead."))

    def _offer_own(self, name, refusal):
        """Offer what the user may edit: the cycle of another could be opened, and then not be worked on."""
        field = self.fields[name]
        field.queryset = field.queryset.editable_by(self.user)
        field.error_messages["invalid_choice"] = refusal


class SharingForm(ScopedModelForm):
    """Whether the school reads it; which school and which year stays as it is."""

    class Meta:
        model = Cycle
        fields = ["shared"]


class StepForm(ScopedModelForm):
    """The text of a step, its last day, and what proves it."""

    layout = Layout("text", Row("due", "proof"), "proof_file", "seen")

    class Meta:
        model = CycleStep
        fields = ["text", "due", "proof", "proof_file"]
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.step == CycleStep.Step.PLAN:
            self.fields["text"].help_text = _("School and makers read this when they are asked how the year went.")
        files = Attachment.objects.on(self.instance.cycle).filter(removed_on__isnull=True)
        self.fields["proof_file"].queryset = files
        if not files:
            del self.fields["proof_file"]
            self.layout = Layout("text", Row("due", "proof"), "seen")


class ActForm(StepForm):
    """The last step: what is concluded, and the promises that follow from it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        staff = User.objects.staff().select_related("person")
        for number in range(PROMISES):
            self.fields[f"title-{number}"] = forms.CharField(label=_("What we will do"), max_length=200, required=False)
            self.fields[f"due-{number}"] = forms.DateField(label=_("Before"), required=False, widget=DayInput)
            self.fields[f"owner-{number}"] = forms.ModelChoiceField(
                staff, label=_("By whom"), required=False, initial=self.user.pk
            )
        self._dress()
        *fields, seen = self.layout.fields
        rows = [Row(f"title-{number}", f"due-{number}", f"owner-{number}") for number in range(PROMISES)]
        self.layout = Layout(*fields, *rows, seen)

    def clean(self):
        data = super().clean()
        for number in range(PROMISES):
            title, due = data.get(f"title-{number}"), data.get(f"due-{number}")
            if title and not due and not self.has_error(f"due-{number}"):
                self.add_error(
                    f"due-{number}", ValidationError(_("Before which day will this be done?"), code="undated")
                )
            if due and not title:
                self.add_error(
                    f"title-{number}", ValidationError(_("What will be done before that day?"), code="unnamed")
                )
        return data

    def promises(self):
        """The action items that were typed, not yet kept."""
        data = self.cleaned_data
        return [
            ActionItem(
                subject=self.instance.cycle,
                title=data[f"title-{number}"],
                due=data[f"due-{number}"],
                owner=data[f"owner-{number}"] or self.user,
            )
            for number in range(PROMISES)
            if data[f"title-{number}"]
        ]


class QuestionForm(ScopedModelForm):
    """A question about the year."""

    class Meta:
        model = CycleQuestion
        fields = ["text", "topic", "kind", "position", "is_asked"]


class EvaluationForm(DraftForm):
    """The questions that are asked now; a maker may leave open what only the school can tell."""

    def ask(self):
        for question in self.questions:
            self.fields[self.name_of(question)] = self._field(question)

    @cached_property
    def questions(self):
        return list(CycleQuestion.objects.filter(is_asked=True))

    @property
    def fields_with_kinds(self):
        """The fields, each with how its question is answered: that decides how it is drawn."""
        return [(self[self.name_of(question)], question.kind) for question in self.questions]

    def told(self):
        """The answer, as ``CycleEvaluation.answer`` takes it in; what was left open is left out."""
        given = [(question, self.cleaned_data[self.name_of(question)]) for question in self.questions]
        columns = {
            CycleQuestion.Kind.VERDICT: "verdict",
            CycleQuestion.Kind.SCORE: "score",
            CycleQuestion.Kind.WORDS: "words",
        }
        return [(question, {columns[question.kind]: value}) for question, value in given if value not in ("", None)]

    def clean(self):
        data = super().clean()
        if not self.errors and not self.told():
            raise ValidationError(_("Answer at least one question."), code="nothing")
        return data

    @staticmethod
    def name_of(question):
        return f"question-{question.pk}"

    def _field(self, question):
        if question.kind == CycleQuestion.Kind.WORDS:
            return forms.CharField(label=question.text, required=False, widget=forms.Textarea)
        required = self.asked.school_id is not None
        choices = SCALE if question.kind == CycleQuestion.Kind.SCORE else Verdict.choices
        numbers = {"coerce": int, "empty_value": None} if question.kind == CycleQuestion.Kind.SCORE else {}
        return forms.TypedChoiceField(
            label=question.text,
            choices=choices if required else [*choices, DO_NOT_KNOW],
            required=required,
            widget=forms.RadioSelect,
            **numbers,
        )

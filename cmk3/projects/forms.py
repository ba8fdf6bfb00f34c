"""What a person types about a project or a co-creation itself, and about its moves."""

from crispy_forms.bootstrap import InlineCheckboxes
from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cmk3.models import Project
from cmk3.models.projects import EVERY_LEVEL, PRE_SCHOOL
from fluxus import roles
from fluxus.accounts.models import User
from fluxus.common.forms import DayInput, ScopedModelForm
from fluxus.common.pages import MoveForm
from fluxus.network.models import Person
from schools.ambitions.forms import not_in_the_future

LEVELS = [(level, _("pre-school") if level == PRE_SCHOOL else str(level)) for level in EVERY_LEVEL]


class ProjectForm(ScopedModelForm):
    """What it is, what for and for whom; partners, money and phases are added on its page."""

    levels = forms.TypedMultipleChoiceField(
        label=_("Levels"), choices=LEVELS, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    barriers = forms.MultipleChoiceField(
        label=_("Barriers that it lowers"),
        choices=Project.Barrier.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Of a barrier-lowering project, and of no other."),
    )

    layout = Layout(
        Row("kind", "origin"),
        "title",
        "goal",
        Fieldset(_("For whom"), InlineCheckboxes("levels"), "with_parents", "districts", "in_and_out_of_school"),
        Fieldset(_("What it is about"), InlineCheckboxes("barriers"), "subjects", "learning_goals"),
        Fieldset(_("Who and when"), Row("owner", "coach"), Row("starts_on", "ends_on")),
        "seen",
    )

    class Meta:
        model = Project
        fields = [
            "kind",
            "origin",
            "title",
            "goal",
            "levels",
            "with_parents",
            "districts",
            "in_and_out_of_school",
            "barriers",
            "subjects",
            "learning_goals",
            "owner",
            "coach",
            "starts_on",
            "ends_on",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = User.objects.filter(is_active=True, role__in=roles.FIELD).select_related(
            "person"
        )
        self.fields["coach"].queryset = Person.objects.active().visible_to(self.user)
        if not self.instance.pk:
            self.fields["owner"].initial = self.user.pk


class StartForm(MoveForm):
    """The day on which it begins."""

    day = forms.DateField(label=_("First day"), widget=DayInput)

    layout = Layout("day")

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.fields["day"].initial = record.starts_on or timezone.localdate()

    def clean_day(self):
        return not_in_the_future(self.cleaned_data["day"])


class FinishForm(MoveForm):
    """The last day, and what came of it."""

    day = forms.DateField(label=_("Last day"), widget=DayInput, initial=timezone.localdate)
    outcome = forms.CharField(label=_("What came of it"), required=False, widget=forms.Textarea)

    layout = Layout("day", "outcome")

    def clean_day(self):
        return not_in_the_future(self.cleaned_data["day"])


class HandOverForm(FinishForm):
    """Who goes on with it."""

    to = forms.CharField(label=_("Who goes on with it"), max_length=160)

    layout = Layout("day", "to", "outcome")


class StopForm(FinishForm):
    """Why it is stopped."""

    outcome = forms.CharField(label=_("Why it is stopped"), widget=forms.Textarea)

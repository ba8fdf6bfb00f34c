"""What a person types about an agreement, its milestones and its signatories."""

from crispy_forms.layout import Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cmk3.models import Agreement, AgreementMilestone, Signatory, SteeringGroupMeeting
from fluxus.common.forms import DayInput, ScopedModelForm
from fluxus.common.pages import MoveForm
from fluxus.desk.models import Attachment
from schools.forms.parts import PartForm


def not_in_the_future(day):
    """``day``, unless it has yet to come."""
    if day and day > timezone.localdate():
        raise ValidationError(_("This day cannot lie in the future."))
    return day


class AgreementForm(ScopedModelForm):
    """What is being agreed."""

    layout = Layout("programme", Row("kind", "title"), "text", "seen")

    class Meta:
        model = Agreement
        fields = ["programme", "kind", "title", "text"]


class AgreeForm(MoveForm):
    """When the parties agreed, and in which meeting."""

    day = forms.DateField(label=_("Day on which it was agreed"), widget=DayInput, initial=timezone.localdate)
    meeting = forms.ModelChoiceField(
        label=_("In the meeting"),
        queryset=SteeringGroupMeeting.objects.none(),
        required=False,
        help_text=_("Where the steering group decided on it, if it did."),
    )
    layout = Layout(Row("day", "meeting"))

    def settle(self):
        held = SteeringGroupMeeting.objects.filter(state__in=["held", "issued"]).select_related("group")
        self.fields["meeting"].queryset = held.order_by("-day")
        super().settle()

    def clean_day(self):
        return not_in_the_future(self.cleaned_data["day"])


class EndAgreementForm(MoveForm):
    """From when it holds no longer, and why."""

    day = forms.DateField(label=_("Day"), widget=DayInput, initial=timezone.localdate)
    reason = forms.CharField(label=_("Why"), max_length=250, widget=forms.Textarea(attrs={"rows": 2}))
    layout = Layout("day", "reason")


class MilestoneForm(PartForm):
    """A step, planned for a day; once it was reached, with its proof."""

    whole = "agreement"
    layout = Layout("agreement", "title", Row("planned_on", "reached_on"), Row("proof", "proof_file"), "seen")

    class Meta:
        model = AgreementMilestone
        fields = ["agreement", "title", "planned_on", "reached_on", "proof", "proof_file"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["agreement"].disabled = True
            self.fields["proof_file"].queryset = self.instance.agreement.files()
        else:
            # What has yet to be reached has no proof; a file is put on the agreement first.
            self.fields["proof_file"].queryset = Attachment.objects.none()

    def clean_reached_on(self):
        return not_in_the_future(self.cleaned_data["reached_on"])


class SignatoryForm(PartForm):
    """A party, on whose behalf it signs; once it did, by whom and when."""

    whole = "agreement"
    layout = Layout(
        "agreement", "party", Row("board", "organisation", "municipality"), Row("person", "signed_on"), "seen"
    )

    class Meta:
        model = Signatory
        fields = ["agreement", "party", "board", "organisation", "municipality", "person", "signed_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["agreement"].disabled = True

    def clean_signed_on(self):
        return not_in_the_future(self.cleaned_data["signed_on"])

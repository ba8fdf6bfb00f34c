"""What people type about plans."""

import tempfile
from pathlib import Path

from crispy_forms.layout import Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from fluxus.common.forms import ScopedForm, ScopedModelForm
from monitoring.models import Baseline, Objective, Plan
from monitoring.plan_files import WrongPlan, load_plan


class PlanForm(ScopedModelForm):
    """A plan itself; its sections and targets are added on its page."""

    layout = Layout(
        "name",
        "title",
        Row("slug", "programme"),
        Row("since", "until"),
        Row("on_track_from", "behind_from"),
        "principles",
        "example",
        "seen",
    )

    class Meta:
        model = Plan
        fields = [
            "name",
            "title",
            "slug",
            "programme",
            "since",
            "until",
            "on_track_from",
            "behind_from",
            "principles",
            "example",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["slug"].disabled = True


class ObjectiveForm(ScopedModelForm):
    """A section of a plan."""

    class Meta:
        model = Objective
        fields = ["name", "position"]


class BaselineForm(ScopedModelForm):
    """A figure that a plan starts from."""

    class Meta:
        model = Baseline
        fields = ["what", "value", "heading", "position"]


LARGEST_PLAN = 2_000_000  # bytes; the largest of ours is a tenth of that


class PlanFileForm(ScopedForm):
    """A plan as a file; what was amended on screen is kept."""

    file = forms.FileField(
        label=_("plan file"),
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}),
        help_text=_("YAML, as described in the help: a plan, its sections, its targets."),
    )

    def clean_file(self):
        """Load it, or say what is wrong with it and change nothing."""
        uploaded = self.cleaned_data["file"]
        if uploaded.size > LARGEST_PLAN:
            raise forms.ValidationError(_("This file is too large for a plan."))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / Path(uploaded.name).name
            path.write_bytes(uploaded.read())
            try:
                self.plan, self.outcome = load_plan(path)
            except WrongPlan as problem:
                raise forms.ValidationError(str(problem)) from problem
        return uploaded

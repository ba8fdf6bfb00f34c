from crispy_forms.layout import Layout, Row

from cmk3.models import Risk
from fluxus.common.forms import ScopedModelForm
from monitoring.models import Target, TargetRisk


class DangerForm(ScopedModelForm):
    """A risk, and a target that it endangers."""

    layout = Layout("risk", "target", "how", Row("since", "until"), "seen")

    class Meta:
        model = TargetRisk
        fields = ["risk", "target", "how", "since", "until"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["risk"].queryset = Risk.objects.editable_by(self.user)
        self.fields["target"].queryset = Target.objects.visible_to(self.user).select_related("plan")

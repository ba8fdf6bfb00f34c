from crispy_forms.layout import Layout, Row

from culture_makers.models import Absence, MakerRate, MakerRole
from fluxus.common.forms import ScopedModelForm


class PartForm(ScopedModelForm):
    """A form of something that belongs to a maker: one of those that the user may change."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = self.fields["maker"]
        offered.queryset = offered.queryset.editable_by(self.user)


class MakerRoleForm(PartForm):
    """Who acts for a maker, from a day until a day."""

    layout = Layout("maker", "person", "role", Row("since", "until"))

    class Meta:
        model = MakerRole
        fields = ["maker", "person", "role", "since", "until"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = self.fields["person"].queryset
        self.fields["person"].queryset = offered.active() | offered.filter(pk=self.instance.person_id)


class AbsenceForm(PartForm):
    """Days on which a maker is away."""

    layout = Layout("maker", Row("since", "until"), "reason")

    class Meta:
        model = Absence
        fields = ["maker", "since", "until", "reason"]


class MakerRateForm(PartForm):
    """What a maker asks for a kind of work."""

    layout = Layout("maker", Row("kind_of_work", "unit"), "amount", Row("since", "until"))

    class Meta:
        model = MakerRate
        fields = ["maker", "kind_of_work", "unit", "amount", "since", "until"]

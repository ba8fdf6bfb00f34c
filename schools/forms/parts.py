from fluxus.common.forms import ScopedModelForm


class PartForm(ScopedModelForm):
    """A form of something that belongs to a school or a board: one of those that the user may change."""

    whole = "school"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = self.fields[self.whole]
        offered.queryset = offered.queryset.editable_by(self.user)

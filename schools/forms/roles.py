from schools.forms.parts import PartForm


class RoleForm(PartForm):
    """What somebody is at a body: people who were archived are no longer offered, unless the role is theirs."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = self.fields["person"].queryset
        self.fields["person"].queryset = offered.active() | offered.filter(pk=self.instance.person_id)

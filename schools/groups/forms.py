"""What a person types about groups: a row of the grid, a step of the roll-over."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fluxus.network.models import Person
from schools.groups.levels import NoLevels, read_levels
from schools.models import Group
from schools.models.groups import LAST_LEVEL, level_words


class LevelsField(forms.CharField):
    """Levels as people write them: 3, or 3/4."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "size": 6})

    def __init__(self, *, last=LAST_LEVEL, **kwargs):
        super().__init__(**{"label": _("levels"), "max_length": 40, **kwargs})
        self.last = last

    def prepare_value(self, value):
        return level_words(value) if isinstance(value, list) else value

    def to_python(self, value):
        text = super().to_python(value)
        try:
            return read_levels(text, self.last) if text else []
        except NoLevels as problem:
            raise forms.ValidationError(str(problem)) from problem

    def validate(self, value):
        if not value and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value):
        """Its own reading is the check."""

    def has_changed(self, initial, data):
        try:
            return self.to_python(data) != (initial or [])
        except forms.ValidationError:
            return True


class InCells:
    """A form whose fields stand side by side, an error below its cell."""

    @property
    def cells(self):
        return [self[name] for name in self.CELLS]

    def describe_cells(self):
        for name in self.CELLS:
            problem = f"{self.add_prefix(name)}-problem"
            self.fields[name].widget.attrs |= {"data-cell": name, "aria-describedby": problem}


class GroupRowForm(InCells, forms.ModelForm):
    """One row of the grid; the group is known by a hidden key, the school and its year by the page."""

    CELLS = ("name", "levels", "pupils", "teacher")

    levels = LevelsField()
    teacher = forms.TypedChoiceField(label=_("teacher"), required=False, coerce=int, empty_value=None)

    class Meta:
        model = Group
        fields = ["name", "levels", "pupils", "teacher"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
            "pupils": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 4}),
        }
        help_texts = {"pupils": ""}

    def __init__(self, *args, last, teachers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["levels"].last = last
        self.fields["teacher"].choices = [("", "–"), *teachers.items()]
        self.describe_cells()

    def clean_teacher(self):
        """The choices are the teachers of this school, known by their key."""
        key = self.cleaned_data["teacher"]
        return key and Person(pk=key)


class StepForm(InCells, forms.Form):
    """Whether a group of the next year is made, and what it is called there."""

    CELLS = ("name", "levels")

    take = forms.BooleanField(label=_("Make this group"), required=False)
    name = forms.CharField(label=_("name"), max_length=Group._meta.get_field("name").max_length, required=False)
    levels = LevelsField(required=False)

    def __init__(self, *args, step, last, **kwargs):
        super().__init__(*args, prefix=step.key, **kwargs)
        self.step = step
        self.fields["levels"].last = last
        self.describe_cells()
        self.initial = {"take": True, "name": step.name, "levels": step.levels}

    def clean(self):
        data = super().clean()
        if data.get("take"):
            for name in ("name", "levels"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return data

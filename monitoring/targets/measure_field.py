"""How a target is measured, chosen on a form: the measure, and then what that measure asks."""

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from monitoring.measures import registry
from monitoring.measures.parameters import PARAMETERS


def choices():
    """Every measure by name, in the order of their titles."""
    return sorted(((name, str(measure.title)) for name, measure in registry.MEASURES.items()), key=lambda one: one[1])


class ParameterForm(forms.Form):
    """What the measure called ``name`` asks; ``spec`` is how it was asked before."""

    def __init__(self, *args, name, spec=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.measure = registry.MEASURES[name]
        for parameter in self.measure.parameters:
            asked = PARAMETERS[parameter]
            field = asked.value.field(label=asked.label, required=parameter in self.measure.required)
            if isinstance(field.widget, forms.Select):
                field.widget.attrs["data-pick"] = ""
            if spec and parameter in spec:
                field.initial = asked.value.shown(spec[parameter])
            self.fields[parameter] = field

    @property
    def spec(self):
        """The measure with its parameters, as a plan file has it."""
        kept = {name: PARAMETERS[name].value.kept(typed) for name, typed in self.cleaned_data.items()}
        return {"name": self.measure.name, **{name: value for name, value in kept.items() if value is not None}}


class MeasureWidget(forms.Widget):
    """A choice of measures, and the fields of the chosen one, which follow as soon as another is chosen."""

    template_name = "monitoring/targets/measure_widget.html"

    def value_from_datadict(self, data, files, name):
        """The chosen measure with its fields as they were filled in; the bare text where there is no such measure."""
        chosen = data.get(name, "")
        return ParameterForm(data, prefix=name, name=chosen) if chosen in registry.MEASURES else chosen

    def get_context(self, name, value, attrs):
        context = super().get_context(name, None, attrs)
        if isinstance(value, dict) and value.get("name") in registry.MEASURES:
            value = ParameterForm(prefix=name, name=value["name"], spec=value)
        form = value if isinstance(value, ParameterForm) else None
        return {**context, "choices": choices(), "chosen": form.measure.name if form else "", "parameters": form}

    def render(self, name, value, attrs=None, renderer=None):
        # By the templates of the project: those of the library that draws forms do not know ours.
        return render_to_string(self.template_name, self.get_context(name, value, attrs))


class MeasureField(forms.Field):
    """Gives ``{"name": ..., parameter: value}``; the mistakes in the fields of the measure stand at those fields."""

    widget = MeasureWidget

    def clean(self, value):
        if not isinstance(value, ParameterForm):
            raise forms.ValidationError(_("Choose how it is measured."), code="required")
        if not value.is_valid():
            raise forms.ValidationError(_("Look at what this measure asks."), code="invalid")
        return value.spec

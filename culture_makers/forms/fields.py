"""Fields for numbers that people write in many ways, and for what a maker is and when a maker works."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from culture_makers import numbers
from culture_makers.models import Availability, MakerKind
from culture_makers.models.makers import FIRST_LEVEL, LAST_LEVEL


class TidyField(forms.CharField):
    """Text that is brought to its one notation before it is checked; how much one may type is no matter of its length."""

    tidy = staticmethod(str)

    def to_python(self, value):
        return self.tidy(super().to_python(value))

    def widget_attrs(self, widget):
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class KvkField(TidyField):
    tidy = staticmethod(numbers.compact_kvk)


class VatField(TidyField):
    tidy = staticmethod(numbers.compact_vat)


class IbanField(TidyField):
    tidy = staticmethod(numbers.compact_iban)


class PostcodeField(TidyField):
    tidy = staticmethod(numbers.tidy_postcode)


FIELD_CLASSES = {"kvk_number": KvkField, "vat_id": VatField, "iban": IbanField, "postcode": PostcodeField}


class KindsField(forms.MultipleChoiceField):
    """What kind of maker somebody is, several at once."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(label=_("Kind of maker"), choices=MakerKind.Kind.choices, **kwargs)


class LevelsField(forms.TypedMultipleChoiceField):
    """The groups of primary school that a maker teaches."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        choices = [(level, str(level)) for level in range(FIRST_LEVEL, LAST_LEVEL + 1)]
        super().__init__(label=_("Groups in primary school"), choices=choices, coerce=int, **kwargs)

    def clean(self, value):
        return sorted(super().clean(value))


def in_ranges_or_wrong(text):
    """The levels that somebody wrote as 1-4, 6."""
    found = set()
    for part in filter(None, (part.strip() for part in text.split(","))):
        ends = part.split("-")
        if len(ends) > 2 or not all(end.strip().isdecimal() for end in ends):
            raise ValidationError(_("Write levels as 1-4, 6."))
        found.update(range(int(ends[0]), int(ends[-1]) + 1))
    if not found <= set(range(FIRST_LEVEL, LAST_LEVEL + 1)):
        raise ValidationError(_("Levels are 1 to 8."))
    return sorted(found)


def part_of_week(weekday, part):
    """How a form names a part of the week."""
    return f"{weekday}-{part}"


class WeekField(forms.MultipleChoiceField):
    """The parts of a usual week on which a maker can work; its value is a list of (day of the week, part of the day)."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        choices = [
            (day.label, [(part_of_week(day.value, part.value), part.label) for part in Availability.Part])
            for day in Availability.Weekday
        ]
        super().__init__(label=_("Can work on"), choices=choices, **kwargs)

    def clean(self, value):
        parts = [chosen.split("-") for chosen in super().clean(value)]
        return [(int(weekday), part) for weekday, part in parts]

"""Whether values fit the columns that they are meant for."""

from django.utils.translation import gettext as _

from fluxus.desk.imports import WrongRow


def refuse_too_long(model, values):
    """Refuse a row with a text that its column cannot hold."""
    for name, value in values.items():
        field = model._meta.get_field(name)
        longest = getattr(field, "max_length", None)
        if isinstance(value, str) and longest and len(value) > longest:
            raise WrongRow(_("“%(value)s” is too long for %(field)s.") % {"value": value, "field": field.verbose_name})

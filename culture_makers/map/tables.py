import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from fluxus.common.tables import NumberColumn, Table


def schools_listed(record):
    return record.schools_url if record.schools else None


def makers_listed(record):
    return record.makers_url if record.makers else None


class PlaceTable(Table):
    """Districts with what is found in them; a number opens the list of the same."""

    district = tables.Column(verbose_name=_("district"), attrs={"td": {"class": "first"}, "th": {"class": "first"}})
    area = tables.Column(accessor="district__area", verbose_name=_("area"))
    municipality = tables.Column(accessor="district__municipality", verbose_name=_("municipality"))
    schools = NumberColumn(verbose_name=_("schools"), linkify=schools_listed)
    pupils = NumberColumn(verbose_name=_("pupils"))
    makers = NumberColumn(verbose_name=_("culture makers"), linkify=makers_listed)

    class Meta(Table.Meta):
        pass

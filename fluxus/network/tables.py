import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from fluxus.common.tables import DateColumn, EditLinkColumn, LinkColumn, NumberColumn, Table
from fluxus.network.models import District, Holiday, Municipality, Organisation, Person


class PersonTable(Table):
    """People with how to reach them, sorted by last name without prefix."""

    name = LinkColumn(accessor="full_name", order_by=("last_name", "first_name"), verbose_name=_("name"))
    email = tables.EmailColumn()
    phone = tables.Column(attrs={"td": {"class": "phone"}})
    works_at = tables.Column(orderable=False, verbose_name=_("works at"))
    archived_on = DateColumn()

    class Meta(Table.Meta):
        model = Person
        fields = ("name", "works_at", "email", "phone", "archived_on")


class OrganisationTable(Table):
    """Partners with kind and place."""

    name = LinkColumn()
    district = tables.Column(linkify=True)
    municipality = tables.Column(accessor="district__municipality", verbose_name=_("municipality"))
    email = tables.EmailColumn()
    archived_on = DateColumn()

    class Meta(Table.Meta):
        model = Organisation
        fields = ("name", "kind", "district", "municipality", "city", "email", "phone", "archived_on")


class DistrictTable(Table):
    """Districts with area and municipality."""

    name = LinkColumn()
    municipality = tables.Column(linkify=True)

    class Meta(Table.Meta):
        model = District
        fields = ("name", "area", "municipality", "code")


class MunicipalityTable(Table):
    """Municipalities with how many districts they have."""

    name = LinkColumn()
    districts = NumberColumn(accessor="district_count", verbose_name=_("districts"))

    class Meta(Table.Meta):
        model = Municipality
        fields = ("name", "code", "districts")


class HolidayTable(Table):
    """School holidays, the newest on top."""

    name = EditLinkColumn()
    school_year = tables.Column(accessor="year_name", order_by="school_year", verbose_name=_("school year"))
    since = DateColumn()
    until = DateColumn()

    class Meta(Table.Meta):
        model = Holiday
        fields = ("name", "school_year", "since", "until", "region")

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from culture_makers.models import CultureMaker
from fluxus.common.tables import DateColumn, EditLinkColumn, LinkColumn, SecretColumn, Table


class MakerColumn(LinkColumn):
    """The name of a maker, sorted as makers are."""

    def __init__(self, **kwargs):
        super().__init__(accessor="name", orderable=True, verbose_name=_("name"), **kwargs)

    def order(self, queryset, is_descending):
        expressions = [part.desc() if is_descending else part.asc() for part in CultureMaker.by_name()]
        return queryset.order_by(*expressions, "pk"), True


class MakerTable(Table):
    """Makers with what they are, what they do, where, and how it stands with their papers."""

    name = MakerColumn()
    kinds = tables.Column(accessor="kind_names", orderable=False, verbose_name=_("kind"))
    disciplines = tables.Column(accessor="discipline_names", orderable=False, verbose_name=_("disciplines"))
    based_in = tables.Column(linkify=True)
    levels = tables.Column(accessor="level_names", orderable=False, verbose_name=_("levels"))
    vog_expires_on = DateColumn()
    email = tables.EmailColumn(orderable=False, verbose_name=_("e-mail"))
    phone = tables.Column(orderable=False, verbose_name=_("phone"), attrs={"td": {"class": "phone"}})
    iban = SecretColumn()
    ended_on = DateColumn()

    class Meta(Table.Meta):
        model = CultureMaker
        fields = (
            "name",
            "kinds",
            "disciplines",
            "based_in",
            "levels",
            "vog_expires_on",
            "email",
            "phone",
            "city",
            "kvk_number",
            "iban",
            "ended_on",
        )


class VogTable(Table):
    """Certificates of conduct by when they expire."""

    name = MakerColumn()
    state = tables.Column(accessor="vog_state_name", order_by="vog_expires_on", verbose_name=_("VOG"))
    vog_expires_on = DateColumn()
    vog_seen_on = DateColumn()
    email = tables.EmailColumn(orderable=False, verbose_name=_("e-mail"))
    phone = tables.Column(orderable=False, verbose_name=_("phone"), attrs={"td": {"class": "phone"}})

    class Meta(Table.Meta):
        model = CultureMaker
        fields = ("name", "state", "vog_expires_on", "vog_profile", "vog_seen_on", "email", "phone")


class WordTable(Table):
    """The words of a list that the bureau keeps."""

    name = EditLinkColumn()

    class Meta(Table.Meta):
        fields = ("name", "slug")

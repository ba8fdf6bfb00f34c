import django_tables2 as tables
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fluxus.common.tables import DateColumn, LinkColumn, MoneyTotalColumn, Table
from schools.models import Ambition


class AmbitionTable(Table):
    """Ambitions with how far they are and what is still planned for them."""

    title = LinkColumn()
    school = tables.Column(linkify=True, order_by="school__name")
    school_year = tables.Column(accessor="year_name", order_by="school_year", verbose_name=gettext_lazy("school year"))
    letters = tables.Column(accessor="pk", orderable=False, verbose_name=gettext_lazy("principles"))
    success = tables.Column(accessor="reached", order_by="reached", verbose_name=gettext_lazy("indicators reached"))
    planned_amount = MoneyTotalColumn()
    still_planned = MoneyTotalColumn(verbose_name=gettext_lazy("still planned"))
    agreed_on = DateColumn()
    closed_on = DateColumn()

    class Meta(Table.Meta):
        model = Ambition
        fields = (
            "title",
            "school",
            "state",
            "terrain",
            "verb",
            "letters",
            "school_year",
            "success",
            "planned_amount",
            "still_planned",
            "agreed_on",
            "closed_on",
        )

    def render_letters(self, record):
        return record.letters or "–"

    def value_letters(self, record):
        return record.letters

    def render_success(self, record):
        return _("%(reached)s of %(all)s") % {"reached": record.reached, "all": record.indicators}

    def value_success(self, record):
        return self.render_success(record)

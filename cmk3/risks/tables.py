import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cmk3.models import Risk, RiskAssessment
from cmk3.risks.weighing import weight_of
from fluxus.common.tables import DateColumn, LinkColumn, Table


class RiskTable(Table):
    """Risks with their newest assessment and when they are looked at again."""

    title = LinkColumn()
    chance = tables.Column(verbose_name=_("chance"))
    impact = tables.Column(verbose_name=_("impact"))
    score = tables.Column(verbose_name=_("weight"), order_by="-score")
    owner = tables.Column(order_by=("owner__person__last_name", "owner__person__first_name"))
    assessed_on = DateColumn(verbose_name=_("assessed on"))
    next_review = DateColumn(verbose_name=_("next review"))

    class Meta(Table.Meta):
        model = Risk
        fields = ("title", "state", "chance", "impact", "score", "answer", "owner", "assessed_on", "next_review")

    def render_chance(self, value):
        return RiskAssessment.Chance(value).label

    def render_impact(self, value):
        return RiskAssessment.Impact(value).label

    def render_score(self, value):
        return weight_of(value).label

    def value_score(self, value):
        return value

    def render_next_review(self, value, record, column):
        shown = DateColumn.render(column, value)
        if record.is_overdue:
            return format_html('{} <span class="badge-word badge-alarm">{}</span>', shown, _now("overdue"))
        return shown

    def value_next_review(self, value):
        return value

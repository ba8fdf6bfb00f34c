"""What the lists of demands, candidates and matches show."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from culture_makers.models import Demand, Match, MatchWeight, Reason
from fluxus.common.tables import DateColumn, LinkColumn, MoneyColumn, NumberColumn, Table


class DemandTable(Table):
    """Demands, the newest first."""

    title = LinkColumn()
    body = tables.Column(verbose_name=_("asked for"), linkify=False, order_by=("school__name", "organisation__name"))
    state = tables.Column()
    asked_on = DateColumn()
    starts_on = DateColumn(verbose_name=_("wanted from"))
    district = tables.Column(accessor="place", order_by="district__name", verbose_name=_("district"))
    expert = tables.Column(order_by=("expert__person__last_name", "expert__person__first_name"))
    budget = MoneyColumn()

    class Meta(Table.Meta):
        model = Demand
        fields = ("title", "body", "state", "asked_on", "starts_on", "district", "expert", "budget")


class PointsColumn(NumberColumn):
    """The points that one reason gave, with the words below; the file has both."""

    def __init__(self, reason):
        super().__init__(
            accessor=f"by_reason__{reason.value}",
            verbose_name=reason.label,
            order_by=f"-by_reason__{reason.value}__points",
            attrs={"td": {"class": f"points points-{reason.value}"}, "th": {"class": "points"}},
        )

    def render(self, value):
        tone = "against" if value.points < 0 else "nothing" if value.points == 0 else "speaks"
        return format_html(
            '<span class="points-given {}">{}</span> <span class="points-words">{}</span>',
            tone,
            f"{value.points:+d}" if value.points else "0",
            value.words,
        )

    def value(self, value):
        return f"{value.points:+d} ({value.words})"


class CandidateTable(Table):
    """Every maker with its place, its points, and what each reason gave."""

    maker = LinkColumn(verbose_name=_("culture maker"), order_by="place")
    place = NumberColumn(verbose_name=_("place"))
    score = NumberColumn(verbose_name=_("points"), order_by="-score")
    choose = tables.Column(accessor="maker", orderable=False, exclude_from_export=True, verbose_name="")
    discipline = PointsColumn(Reason.DISCIPLINE)
    levels = PointsColumn(Reason.LEVELS)
    district = PointsColumn(Reason.DISTRICT)
    distance = PointsColumn(Reason.DISTANCE)
    availability = PointsColumn(Reason.AVAILABILITY)
    evaluation = PointsColumn(Reason.EVALUATION)
    spread = PointsColumn(Reason.SPREAD)
    language = PointsColumn(Reason.LANGUAGE)
    words = PointsColumn(Reason.WORDS)

    class Meta(Table.Meta):
        attrs = {"class": "table rows candidates"}
        sequence = ("maker", "choose", "place", "score", *Reason.values)

    def __init__(self, *args, demand=None, chosen=(), **kwargs):
        self.demand, self.chosen = demand, set(chosen)
        super().__init__(*args, **kwargs)

    def render_choose(self, record):
        """A link to choose the maker; a word where that was done already; nothing where it cannot be done."""
        if record.pk in self.chosen:
            return format_html('<span class="badge-word badge-ok">{}</span>', _now("chosen"))
        if self.demand is None:
            return ""
        address = reverse("culture_makers:demand_choose", args=[self.demand.pk, record.pk])
        name = format_html('<span class="visually-hidden"> {}</span>', record.maker)
        return format_html('<a class="btn btn-quiet btn-sm" href="{}">{}{}</a>', address, _now("Choose"), name)


class MatchTable(Table):
    """The log of choices: who was chosen for what, at which place in the order, by whom and why."""

    demand = LinkColumn(linkify=lambda record: record.get_absolute_url(), order_by="demand__title")
    body = tables.Column(
        accessor="demand__body",
        verbose_name=_("asked for"),
        order_by=("demand__school__name", "demand__organisation__name"),
    )
    maker = tables.Column(linkify=True, orderable=False)
    why = tables.Column(orderable=False)
    place = NumberColumn(verbose_name=_("place"))
    proposed_on = DateColumn()
    state = tables.Column()
    chosen_by = tables.Column(order_by=("chosen_by__person__last_name", "chosen_by__person__first_name"))
    score = NumberColumn()
    candidates = NumberColumn()
    school_score = NumberColumn()

    class Meta(Table.Meta):
        model = Match
        fields = (
            "demand",
            "body",
            "maker",
            "why",
            "place",
            "proposed_on",
            "state",
            "chosen_by",
            "score",
            "candidates",
            "school_score",
        )


class OwnMatchTable(Table):
    """Matches as schools, boards and makers see them: without how the makers compared."""

    demand = LinkColumn(linkify=lambda record: record.get_absolute_url(), order_by="demand__title")
    body = tables.Column(
        accessor="demand__body",
        verbose_name=_("asked for"),
        order_by=("demand__school__name", "demand__organisation__name"),
    )
    maker = tables.Column(orderable=False)
    proposed_on = DateColumn()
    state = tables.Column()

    class Meta(Table.Meta):
        model = Match
        fields = ("demand", "body", "maker", "proposed_on", "state")


class WeightTable(Table):
    """What each reason weighs."""

    reason = LinkColumn()
    points = NumberColumn()

    class Meta(Table.Meta):
        model = MatchWeight
        fields = ("reason", "points")


class MakerSpreadTable(Table):
    """How the choices were spread over makers; nobody with whom we worked is left out."""

    label = LinkColumn(linkify=lambda record: record["url"], verbose_name=_("culture maker"))
    listed = NumberColumn(verbose_name=_("times a candidate"))
    on_top = NumberColumn(verbose_name=_("times in the top five"))
    proposed = NumberColumn(verbose_name=_("times chosen"))
    agreed = NumberColumn(verbose_name=_("of which agreed"))
    done = NumberColumn(verbose_name=_("of which carried out"))
    share = NumberColumn(verbose_name=_("share of all choices (%)"))

    class Meta(Table.Meta):
        orderable = False


class PlaceSpreadTable(Table):
    """How the choices were spread within each discipline or district."""

    label = LinkColumn(linkify=False, verbose_name=_("for what"))
    demands = NumberColumn(verbose_name=_("demands with a choice"))
    proposed = NumberColumn(verbose_name=_("choices"))
    makers = NumberColumn(verbose_name=_("different makers"))
    largest = NumberColumn(verbose_name=_("largest share of one maker (%)"))
    busiest = tables.Column(verbose_name=_("who that is"))

    class Meta(Table.Meta):
        orderable = False

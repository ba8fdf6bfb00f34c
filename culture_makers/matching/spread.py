"""How choices were spread over makers in a school year: the proof that nobody is favoured, or the sign that somebody is."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict

from django import forms
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from culture_makers.matching.tables import MakerSpreadTable, PlaceSpreadTable
from culture_makers.models import CultureMaker, DemandDiscipline, Discipline, Match, MatchState
from fluxus.common.charts import Bar, Bars
from fluxus.common.forms import ScopedForm
from fluxus.common.periods import school_year, school_year_name, school_year_of
from fluxus.network.models import District

PER_MAKER, PER_DISCIPLINE, PER_DISTRICT = "maker", "discipline", "district"
DIMENSIONS = {
    PER_MAKER: gettext_lazy("culture maker"),
    PER_DISCIPLINE: gettext_lazy("discipline"),
    PER_DISTRICT: gettext_lazy("district"),
}
BARS_SHOWN = 20
YEARS_BACK = 6


def year_choices():
    newest = school_year_of(timezone.localdate())
    return [(year, school_year_name(year)) for year in range(newest, newest - YEARS_BACK, -1)]


class SpreadForm(ScopedForm):
    """Which school year, for what, and told apart by what."""

    by = forms.ChoiceField(label=gettext_lazy("Per"), choices=list(DIMENSIONS.items()), required=False)
    year = forms.TypedChoiceField(
        label=gettext_lazy("School year"), coerce=int, empty_value=None, required=False, choices=year_choices
    )
    discipline = forms.ModelChoiceField(
        label=gettext_lazy("Discipline"),
        queryset=Discipline.objects.all(),
        required=False,
        empty_label=gettext_lazy("all"),
    )
    district = forms.ModelChoiceField(
        label=gettext_lazy("District"),
        queryset=District.objects.all(),
        required=False,
        empty_label=gettext_lazy("all"),
    )

    def settle(self):
        super().settle()
        for field in self.fields.values():
            field.widget.attrs.pop("data-pick", None)  # drawn as the filters of a list are

    def spread(self):
        """The answer to what was asked; this school year per maker when nothing valid was."""
        asked = self.cleaned_data if self.is_bound and self.is_valid() else {}
        year = asked.get("year") or school_year_of(timezone.localdate())
        return Spread(self.user, asked.get("by") or PER_MAKER, year, asked.get("discipline"), asked.get("district"))


class Spread:
    """The choices of one school year, for one discipline or district if named."""

    def __init__(self, user, by, year, discipline=None, district=None):
        self.user, self.by, self.year = user, by, year
        self.period = school_year(year)
        place = Coalesce("demand__district", "demand__school__district", "demand__organisation__district")
        matches = Match.objects.visible_to(user).proposed_in(self.period).annotate(place_key=place)
        if discipline:
            asked = DemandDiscipline.objects.filter(discipline=discipline)
            matches = matches.filter(demand__in=asked.values("demand"))
        if district:
            matches = matches.filter(place_key=district.pk)
        self.matches = matches

    @property
    def title(self):
        return _("Spread of the choices per %(dimension)s, %(year)s") % {
            "dimension": DIMENSIONS[self.by],
            "year": school_year_name(self.year),
        }

    @cached_property
    def chosen(self):
        """The choices themselves, each once."""
        names = ("pk", "demand", "maker", "place", "place_key", "state", "proposed_on", "best")
        return list(self.matches.order_by("proposed_on", "pk").values(*names))

    @cached_property
    def makers(self):
        """Everybody with whom we worked on a day of the year so far, by key: whoever is active could be chosen."""
        until = min(self.period.end, max(self.period.start, timezone.localdate()))
        worked = Q(ended_on__isnull=True) | Q(ended_on__gte=self.period.start)
        found = CultureMaker.objects.filter(worked, active_since__lte=until)
        return {maker.pk: maker for maker in found}

    @cached_property
    def per_maker(self):
        return Counter(one["maker"] for one in self.chosen)

    @cached_property
    def rows(self):
        return self._maker_rows() if self.by == PER_MAKER else self._place_rows()

    @cached_property
    def table(self):
        table = MakerSpreadTable if self.by == PER_MAKER else PlaceSpreadTable
        return table(self.rows)

    @property
    def chart(self):
        bars = [Bar(row["label"], row["proposed"]) for row in self.rows[:BARS_SHOWN]]
        return Bars(title=self.title, bars=bars, width=640) if bars else None

    @property
    def sentences(self):
        """What the numbers say, in words."""
        number, makers = len(self.chosen), len(self.per_maker)
        if not number:
            return []
        (busiest, most), *_others = self.per_maker.most_common(1)
        first = sum(1 for one in self.chosen if one["place"] == 1)
        return [
            _("%(choices)s choices, spread over %(makers)s of the %(all)s makers with whom we worked.")
            % {"choices": number, "makers": makers, "all": len(self.makers)},
            _("The largest share: %(maker)s with %(most)s of %(choices)s, which is %(share)s %%.")
            % {
                "maker": self.makers.get(busiest) or _("a maker of before"),
                "most": most,
                "choices": number,
                "share": _share(most, number),
            },
            ngettext(
                "Half of the choices went to one maker.",
                "Half of the choices went to %(number)s makers.",
                self.makers_of_half,
            )
            % {"number": self.makers_of_half},
            _("In %(first)s of %(choices)s the maker on top of the order was chosen; every choice says why.")
            % {"first": first, "choices": number},
        ]

    @property
    def makers_of_half(self):
        """How many of the busiest makers have half of the choices together: the more, the better spread."""
        needed, together = len(self.chosen) / 2, 0
        for place, (_maker, number) in enumerate(self.per_maker.most_common(), start=1):
            together += number
            if together >= needed:
                return place
        return 0

    def _maker_rows(self):
        days = [one["proposed_on"] for one in self.chosen]
        on_top = Counter(known["maker"] for one in self.chosen for known in one["best"])
        agreed = Counter(one["maker"] for one in self.chosen if one["state"] in MatchState.agreed())
        done = Counter(
            one["maker"] for one in self.chosen if one["state"] in (MatchState.CARRIED_OUT, MatchState.EVALUATED)
        )
        rows = [
            {
                "label": str(maker),
                "url": maker.get_absolute_url(),
                "listed": _within(days, maker.active_since, maker.ended_on),
                "on_top": on_top[key],
                "proposed": self.per_maker[key],
                "agreed": agreed[key],
                "done": done[key],
                "share": _share(self.per_maker[key], len(days)),
            }
            for key, maker in self.makers.items()
        ]
        return sorted(rows, key=lambda row: (-row["proposed"], -row["on_top"], row["label"]))

    def _place_rows(self):
        groups = defaultdict(list)
        for one in self.chosen:
            for key in self._keys(one):
                groups[key].append(one)
        names = self._names()
        rows = []
        for key, chosen in groups.items():
            counted = Counter(one["maker"] for one in chosen)
            busiest, most = counted.most_common(1)[0]
            rows.append(
                {
                    "label": names.get(key) or _("not named"),
                    "demands": len({one["demand"] for one in chosen}),
                    "proposed": len(chosen),
                    "makers": len(counted),
                    "largest": _share(most, len(chosen)),
                    "busiest": str(self.makers.get(busiest) or ""),
                }
            )
        return sorted(rows, key=lambda row: (-row["proposed"], row["label"]))

    def _keys(self, one):
        """Under which disciplines, or which district, a choice counts; one of two disciplines counts under both."""
        if self.by == PER_DISTRICT:
            return [one["place_key"]]
        return self._disciplines.get(one["demand"], [None])

    @cached_property
    def _disciplines(self):
        found = defaultdict(list)
        asked = DemandDiscipline.objects.filter(demand__in={one["demand"] for one in self.chosen})
        for demand, discipline in asked.values_list("demand", "discipline"):
            found[demand].append(discipline)
        return found

    def _names(self):
        model = District if self.by == PER_DISTRICT else Discipline
        return dict(model.objects.values_list("pk", "name"))


def _within(days, first, last):
    """How many of the sorted ``days`` lie from ``first`` up to ``last``."""
    return (bisect_right(days, last) if last else len(days)) - bisect_left(days, first)


def _share(part, whole):
    return round(100 * part / whole) if whole else 0

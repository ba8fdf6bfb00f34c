"""What a dashboard is asked: which plan, on which day, which of its targets, about which schools."""

from functools import cached_property

from django import forms
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from fluxus.common import lists
from fluxus.common.forms import ScopedForm
from fluxus.network.models import District, Municipality
from monitoring.measures.narrowing import DIMENSIONS, Narrowing
from monitoring.models import FluxusRole, Plan, Target
from monitoring.standing import WORRYING, Standing
from schools.models import Board, Participation, School

EVERY = [("", "–")]
WORRY = "worrying"  # in the place of a standing: every standing that asks for attention


class DashboardForm(ScopedForm):
    """The filters of a dashboard as they stand in its address; ``plan`` offers its own sections, themes and funders."""

    q = forms.CharField(
        label=_("Search"), required=False, widget=forms.TextInput(attrs={"type": "search", "data-list-search": ""})
    )
    standing = forms.ChoiceField(
        label=_("standing"), required=False, choices=[*EVERY, (WORRY, _("Asks for attention")), *Standing.choices]
    )
    section = forms.ChoiceField(label=_("section"), required=False)
    role = forms.ChoiceField(label=_("role of FluXus"), required=False, choices=EVERY + FluxusRole.choices)
    level = forms.ChoiceField(label=_("level"), required=False, choices=EVERY + Target.Level.choices)
    theme = forms.ChoiceField(label=_("theme"), required=False)
    funder = forms.ChoiceField(label=_("funding"), required=False)
    municipality = forms.ModelChoiceField(
        Municipality.objects.all(), label=_("municipality"), required=False, empty_label="–"
    )
    board = forms.ModelChoiceField(Board.objects.all(), label=_("school board"), required=False, empty_label="–")
    district = forms.ModelChoiceField(District.objects.all(), label=_("district"), required=False, empty_label="–")
    school_type = forms.ChoiceField(label=_("school type"), required=False, choices=EVERY + School.Type.choices)
    track = forms.TypedChoiceField(
        label=_("track"), required=False, choices=EVERY + Participation.Track.choices, empty_value=""
    )

    OF_SCHOOLS = tuple(DIMENSIONS)

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("data-pick", None)  # short lists, and many of them: the browser's own are quicker
        self.fields["section"].choices = EVERY + [
            (str(pk), name) for pk, name in plan.objectives.values_list("pk", "name")
        ]
        self.fields["theme"].choices = EVERY + [
            (letter, f"{letter}. {name}") for letter, name in plan.principles.items()
        ]
        funders = plan.targets.exclude(funder="").order_by("funder").values_list("funder", flat=True).distinct()
        self.fields["funder"].choices = EVERY + [(funder, funder) for funder in funders]
        if not plan.principles:
            del self.fields["theme"]

    def of_targets(self):
        """The fields that choose among targets."""
        return [field for field in self if field.name not in self.OF_SCHOOLS]

    def of_schools(self):
        """The fields that narrow every figure to some schools."""
        return [field for field in self if field.name in self.OF_SCHOOLS]


class Question:
    """A dashboard's address, read: whatever is wrong in it counts as not asked."""

    def __init__(self, query, user, plan=None):
        self.query = query
        self.user = user
        if plan is not None:
            self.plan = plan

    @cached_property
    def plans(self):
        return list(Plan.objects.visible_to(self.user).newest_first())

    @cached_property
    def plan(self):
        """The plan asked for; otherwise a real one, rather running than past."""
        asked = next((plan for plan in self.plans if plan.slug == self.query.get("plan")), None)
        running = next((plan for plan in self.plans if not plan.has_ended and not plan.example), None)
        return asked or running or next(iter(self.plans), None)

    @cached_property
    def day(self):
        """The day asked for, within the plan; otherwise the one on which it opens."""
        try:
            asked = parse_date(self.query.get("day", ""))
        except ValueError:  # the thirty-first of June
            asked = None
        return max(self.plan.since, min(asked, self.plan.opening_day())) if asked else self.plan.opening_day()

    @cached_property
    def form(self):
        form = DashboardForm(self.query, user=self.user, plan=self.plan)
        form.is_valid()
        return form

    @cached_property
    def asked(self):
        """The filters that are on."""
        return {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "")}

    @cached_property
    def narrowing(self):
        return Narrowing.of(self.asked)

    def targets(self):
        """The targets of the plan that the filters on targets leave; the standing is known only once they are measured."""
        columns = {
            "section": "objective",
            "role": "fluxus_role",
            "level": "level",
            "theme": "principle",
            "funder": "funder",
        }
        chosen = self.plan.targets.filter(
            **{columns[name]: value for name, value in self.asked.items() if name in columns}
        )
        return chosen.search(self.asked["q"]) if "q" in self.asked else chosen

    @property
    def uses_fields(self):
        """Whether a filter is on beside the standings, which have buttons of their own."""
        return bool(set(self.asked) - {"standing"})

    def wants(self, standing):
        """Whether targets that stand so are to be shown."""
        asked = self.asked.get("standing")
        return asked in (None, standing) or (asked == WORRY and standing in WORRYING)

    def chips(self):
        """The filters that are on, each with the address without it."""
        return [
            lists.Chip(
                str(self.form.fields[name].label),
                lists.in_words(self.form.fields[name], value),
                lists.without(self.query, name),
            )
            for name, value in self.asked.items()
        ]

    def evidence_query(self):
        """What a link to the evidence of a target takes along: the day and the schools."""
        kept = self.query.copy()
        for name in list(kept):
            if name not in {"day", *DashboardForm.OF_SCHOOLS} or not kept[name]:
                del kept[name]
        return f"?{kept.urlencode()}" if kept else ""

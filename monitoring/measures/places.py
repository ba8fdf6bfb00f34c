"""Measures over districts and areas."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from fluxus.accounts.models import DistrictExpert
from fluxus.network.models import District
from monitoring.measures.activities import held
from monitoring.measures.evidence import Evidence
from monitoring.measures.registry import Way, measure
from monitoring.measures.telling import DISTRICTS, NOT_HELD


def districts_of(municipality):
    """The districts of a municipality by its name; of all when none is named."""
    return District.objects.filter(municipality__name=municipality) if municipality else District.objects.all()


@measure(
    _("Share of districts with an account holder"),
    records=District,
    counts=_("A district counts when an account holder is named for it on the last day."),
    base=DISTRICTS,
    leaves_out=(_("An account holder whose time has ended, or has yet to begin, does not count."),),
)
def share_of_districts_with_expert(period, *, municipality=None):
    """Share of the districts that have an account holder on the last day."""
    districts = districts_of(municipality)
    holding = DistrictExpert.objects.current(period.end).filter(district=OuterRef("pk"))
    return Evidence(districts.filter(Exists(holding)), of=districts)


@measure(
    _("Districts with an activity"),
    records=District,
    counts=_("A district counts when an activity that fits was held in it."),
    leaves_out=NOT_HELD,
    way=Way.ACTIVITIES,
)
def districts_reached(period, *, kind, partner=None, schools=0, makers=0):
    """Distinct districts of held activities that fit."""
    there = held(period, kind=kind, partner=partner, schools=schools, makers=makers).filter(district=OuterRef("pk"))
    return Evidence(District.objects.filter(Exists(there)))


@measure(
    _("Share of districts with an activity"),
    records=District,
    counts=_("A district counts when an activity of the kind was held in it."),
    base=DISTRICTS,
    leaves_out=NOT_HELD,
    way=Way.ACTIVITIES,
)
def share_of_districts_reached(period, *, kind, municipality=None):
    """Share of the districts in which an activity of a kind was held."""
    districts = districts_of(municipality)
    return Evidence(districts.filter(Exists(held(period, kind=kind).filter(district=OuterRef("pk")))), of=districts)

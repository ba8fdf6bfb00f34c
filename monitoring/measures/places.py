"""Measures over districts and areas."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from fluxus.accounts.models import DistrictExpert
from fluxus.network.models import District
from monitoring.measures.activities import held
from monitoring.measures.evidence import Evidence
from monitoring.measures.registry import measure


def districts_of(municipality):
    """The districts of a municipality by its name; of all when none is named."""
    return District.objects.filter(municipality__name=municipality) if municipality else District.objects.all()


@measure(_("Share of districts with an account holder"))
def share_of_districts_with_expert(period, *, municipality=None):
    """Share of the districts that have an account holder on the last day."""
    districts = districts_of(municipality)
    holding = DistrictExpert.objects.current(period.end).filter(district=OuterRef("pk"))
    return Evidence(districts.filter(Exists(holding)), of=districts)


@measure(_("Districts with an activity"))
def districts_reached(period, *, kind, partner=None, schools=0, makers=0):
    """Distinct districts of held activities that fit."""
    there = held(period, kind=kind, partner=partner, schools=schools, makers=makers).filter(district=OuterRef("pk"))
    return Evidence(District.objects.filter(Exists(there)))


@measure(_("Share of districts with an activity"))
def share_of_districts_reached(period, *, kind, municipality=None):
    """Share of the districts in which an activity of a kind was held."""
    districts = districts_of(municipality)
    return Evidence(districts.filter(Exists(held(period, kind=kind).filter(district=OuterRef("pk")))), of=districts)

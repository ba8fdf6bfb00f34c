"""Finding makers: by words in Dutch, by what they do and when, and by papers that run out."""

import datetime as dt

import pytest
from django.urls import reverse

from culture_makers.models import CultureMaker
from culture_makers.models.maker_queryset import VogState
from tests.days import today
from tests.factories.makers import (
    AvailabilityFactory,
    CultureMakerFactory,
    LanguageFactory,
    MakerKindFactory,
    OrganisationMakerFactory,
)
from tests.factories.network import DistrictFactory

pytestmark = pytest.mark.django_db
LIST = reverse("culture_makers:culturemaker_list")


def certificate(days):
    """What a maker knows whose certificate expires so many days from now."""
    return {"vog_seen_on": today() - dt.timedelta(days=900), "vog_expires_on": today() + dt.timedelta(days=days)}


@pytest.mark.parametrize("words", ["dansen", "voorstelling", "voorstelling dansen"])
def test_a_profile_is_found_by_other_forms_of_its_words(words):
    found = CultureMakerFactory(profile="Een klas leert bij mij dansen en maakt eigen voorstellingen.")
    CultureMakerFactory(profile="Ik schilder molens.")
    assert list(CultureMaker.objects.search(words)) == [found]


def test_a_maker_is_found_by_parts_of_names_without_accents():
    found = OrganisationMakerFactory(organisation__name="Atelier Élan", city="Krommenie")
    CultureMakerFactory()
    assert list(CultureMaker.objects.search("elan kromm")) == [found]


def test_a_maker_is_found_by_name_and_discipline_together():
    found = CultureMakerFactory(person__last_name="Zonneveer", disciplines=["dans", "zang"])
    CultureMakerFactory(person__last_name="Zonneveer", disciplines=["muziek"])
    assert list(CultureMaker.objects.search("dans zonneveer")) == [found]


@pytest.mark.parametrize(
    ("days", "state"),
    [(-1, VogState.EXPIRED), (0, VogState.EXPIRING), (56, VogState.EXPIRING), (57, VogState.VALID)],
)
def test_a_certificate_is_in_one_state_and_row_and_list_agree(days, state):
    maker = CultureMakerFactory(**certificate(days))
    CultureMakerFactory()
    assert maker.vog_state == state
    assert [one for one in VogState if CultureMaker.objects.with_vog(one).filter(pk=maker.pk).exists()] == [state]


def test_the_list_of_certificates_names_the_most_urgent_first_and_forgets_who_stopped(login, bureau):
    soon, past = CultureMakerFactory(**certificate(20)), CultureMakerFactory(**certificate(-20))
    CultureMakerFactory(**certificate(300))
    CultureMakerFactory(**certificate(-5), ended_on=today() - dt.timedelta(days=1))
    page = login(bureau).get(reverse("culture_makers:vog_list"))
    assert [row.record for row in page.context["table"].rows] == [past, soon]


def test_every_filter_of_the_list_narrows_to_whom_it_is_about(login, bureau):
    district, language = DistrictFactory(), LanguageFactory()
    maker = CultureMakerFactory(disciplines=["dans"], levels=[3, 4], **certificate(-20))
    maker.districts.add(district)
    maker.languages.add(language)
    MakerKindFactory(maker=maker, kind="artist")
    AvailabilityFactory(maker=maker, weekday=2)
    other = CultureMakerFactory(disciplines=["muziek"], levels=[7], ended_on=today() - dt.timedelta(days=1))
    MakerKindFactory(maker=other, kind="artist", until=today() - dt.timedelta(days=1))
    client = login(bureau)
    asked = {
        "discipline": maker.disciplines.get().pk,
        "kind": "artist",
        "district": district.pk,
        "level": 4,
        "language": language.pk,
        "available": 2,
        "vog": "expired",
        "status": "active",
    }
    for name, value in asked.items():
        page = client.get(LIST, {name: value})
        assert [row.record for row in page.context["table"].rows] == [maker], name

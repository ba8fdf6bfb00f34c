import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_who_has_not_signed_in_is_offered_no_account_and_no_search_where_nothing_is(client):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    page = response.content.decode()
    assert reverse("account_logout") not in page
    assert reverse("search") not in page


def test_a_form_of_another_session_is_refused_on_a_page_of_ours(expert):
    client = Client(enforce_csrf_checks=True)
    client.force_login(expert)
    response = client.post(reverse("savedview_create"), {"page": "/", "name": "x"})
    assert response.status_code == 403
    assert "error.html" in [template.name for template in response.templates]

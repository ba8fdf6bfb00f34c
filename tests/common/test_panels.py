import datetime as dt

import pytest

from fluxus.common.panels import Entry, Panel, panels_of, register_panel, register_timeline, registry, timeline_of
from fluxus.network.models import Organisation
from tests.factories.network import OrganisationFactory


@pytest.fixture
def own_registry(monkeypatch):
    """The registry as it is, put back after the test."""
    for name in ("panels", "timelines"):
        known = getattr(registry, name)
        monkeypatch.setattr(
            registry, name, type(known)(known.default_factory, {model: list(rows) for model, rows in known.items()})
        )
    return registry


def panel(**changes):
    return Panel(
        **{
            "name": "test",
            "title": "Test",
            "template": "desk/_timeline.html",
            "context": lambda record, user: {"entries": []},
            **changes,
        }
    )


@pytest.mark.django_db
def test_a_panel_is_shown_to_whoever_has_its_permission(own_registry, rf, expert, admin):
    register_panel(Organisation, panel(permission="accounts.add_user"))
    partner = OrganisationFactory()
    for user, expected in ((expert, False), (admin, True)):
        request = rf.get("/")
        request.user = user
        assert ("test" in [shown.panel.name for shown in panels_of(partner, request)]) == expected


@pytest.mark.django_db
def test_a_panel_that_has_nothing_to_say_is_left_out(own_registry, rf, expert):
    register_panel(Organisation, panel(context=lambda record, user: None))
    request = rf.get("/")
    request.user = expert
    assert "test" not in [shown.panel.name for shown in panels_of(OrganisationFactory(), request)]


@pytest.mark.django_db
def test_every_record_has_action_items_files_and_history(rf, expert):
    request = rf.get("/")
    request.user = expert
    assert {"action-items", "attachments", "history"} <= {
        shown.panel.name for shown in panels_of(OrganisationFactory(), request)
    }


@pytest.mark.django_db
def test_a_timeline_is_newest_first_whatever_app_a_line_came_from(own_registry, expert):
    register_timeline(
        Organisation, lambda record, user: [Entry(dt.date(2024, 3, 1), "c"), Entry(dt.date(2024, 1, 1), "a")]
    )
    register_timeline(Organisation, lambda record, user: [Entry(dt.date(2024, 2, 1), "b")])
    titles = [entry.title for entry in timeline_of(OrganisationFactory(), expert)]
    assert [title for title in titles if title in ("a", "b", "c")] == ["c", "b", "a"]

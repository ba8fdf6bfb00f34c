"""The demo comes out the same everywhere."""

from demo.building.loading import load_demo
from fluxus.network.models import Person
from monitoring.models import Activity, ProgressEntry, Visit
from schools.models import BudgetEntry, CultureTypeAssessment, School, SchoolRole


def story():
    """What would differ first if two loads were not the same."""
    return [
        list(Person.objects.order_by("email").values_list("email", "last_name")),
        list(
            SchoolRole.objects.order_by("person__email", "since").values_list("person__email", "school__code", "since")
        ),
        list(Visit.objects.order_by("entry_id").values_list("entry_id", "outcome", "logged_by__email")),
        list(
            Activity.objects.order_by("kind__slug", "day", "title").values_list("kind__slug", "day", "title", "status")
        ),
        list(CultureTypeAssessment.objects.order_by("school__code", "day").values_list("school__code", "culture_type")),
        sorted(
            BudgetEntry.objects.exclude(budget__school=None).values_list(
                "budget__school__code", "budget__round__name", "day", "kind", "amount", "description"
            )
        ),
        list(ProgressEntry.objects.order_by("target__slug", "day").values_list("target__slug", "day", "value")),
    ]


def test_two_loads_tell_the_same_story(demo, another_database, settings, tmp_path):
    told = story()
    settings.MEDIA_ROOT = str(tmp_path)
    with another_database():
        assert not School.objects.exists()
        load_demo(demo)
        assert story() == told
    assert story() == told

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fluxus.common.pages import CreatePage, DetailPage, EditPage, Fact, ListPage
from monitoring.activities.filters import ActivityFilter, ActivityKindFilter
from monitoring.activities.forms import ActivityForm, ActivityKindForm
from monitoring.activities.tables import ActivityKindTable, ActivityTable
from monitoring.models import Activity, ActivityKind

HEADS = ("pupils", "teachers", "makers", "others")


class ActivityList(ListPage):
    model = Activity
    queryset = Activity.objects.select_related("kind", "logged_by__person").order_by("-day", "-pk")
    filterset_class = ActivityFilter
    table_class = ActivityTable
    create_label = gettext_lazy("Log an activity")
    empty = gettext_lazy("Meetings, publications, projects: here stands all that was done besides visits.")

    def extra_actions(self):
        return [(_("Kinds of activity"), reverse("monitoring:activitykind_list"), "tags")]


class ActivityDetail(DetailPage):
    model = Activity
    queryset = Activity.objects.select_related("kind", "district", "project", "serves__kind", "logged_by__person")
    template_name = "monitoring/activities/detail.html"
    facts = (
        "kind",
        "day",
        "until",
        "status",
        "department",
        "fluxus_role",
        "district",
        "project",
        "serves",
        "logged_by",
    )

    def get_facts(self):
        heads = [Fact(self.model._meta.get_field(name).verbose_name, getattr(self.object, name)) for name in HEADS]
        return [*super().get_facts(), *(fact for fact in heads if fact.value)]

    def get_context_data(self, **kwargs):
        attended = self.object.activity_schools.select_related("school__board").order_by("-attended", "school__name")
        return super().get_context_data(attended=attended, **kwargs)


class ActivityCreate(CreatePage):
    model = Activity
    form_class = ActivityForm
    heading = gettext_lazy("Log an activity")
    intro = gettext_lazy("Kind, day and how many were there: that is enough.")

    def get_initial(self):
        """A kind may be named by its short name, as the page of a target does."""
        initial = super().get_initial()
        if slug := self.request.GET.get("kind_named"):
            initial["kind"] = ActivityKind.objects.filter(slug=slug).first()
        return initial


class ActivityEdit(EditPage):
    model = Activity
    form_class = ActivityForm


class ActivityKindList(ListPage):
    model = ActivityKind
    queryset = ActivityKind.objects.annotate(held=Count("activities"))
    filterset_class = ActivityKindFilter
    table_class = ActivityKindTable


class ActivityKindCreate(CreatePage):
    model = ActivityKind
    form_class = ActivityKindForm
    is_read_in_list = True


class ActivityKindEdit(EditPage):
    model = ActivityKind
    form_class = ActivityKindForm
    is_read_in_list = True

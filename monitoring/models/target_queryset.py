"""The questions that dashboards, lists and reports ask about many targets."""

from django.db import models
from django.db.models import Case, Prefetch, Q, Value, When

from fluxus.common.scoping import ScopedQuerySet
from monitoring.measures import registry


class TargetQuerySet(ScopedQuerySet):
    def with_way(self):
        """Annotate ``counted_by``: whether records measure it, logged activities do, or it goes by hand."""
        whens = [When(measure__name__in=registry.names_of(way), then=Value(way.value)) for way in registry.Way]
        return self.annotate(counted_by=Case(*whens, default=Value(""), output_field=models.CharField()))

    def that_go(self, way):
        """Those of which the figure comes about in that way."""
        return self.with_way().filter(counted_by=way)

    def ways(self):
        """How many go in each way, as (way, number)."""
        counted = self.with_way().order_by().values_list("counted_by").annotate(number=models.Count("pk"))
        numbers = dict(counted)
        return [(way, numbers.get(way.value, 0)) for way in registry.Way]

    def ready_to_measure(self):
        """With all that measuring needs in a constant number of queries."""
        entries = self.model._meta.get_field("entries").related_model.objects
        approvals = Prefetch("entries", entries.approving().order_by("-day", "-pk"), to_attr="approvals")
        return self.select_related("plan__programme", "objective", "same_as").prefetch_related(approvals)

    def search(self, words):
        """Targets whose title, audience or counting rule holds every word."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(title__unaccent__icontains=word)
                | Q(audience__unaccent__icontains=word)
                | Q(counts__unaccent__icontains=word)
            )
        return found

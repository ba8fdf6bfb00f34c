from __future__ import annotations

from typing import Any

from django.views.generic import DetailView

from fluxus.common.pages.base import Page
from fluxus.common.pages.detail import Fact
from fluxus.common.panels import home_panels_of


class HomePage(Page, DetailView):
    """The page on which the people of a school, board or maker find what is theirs: plain facts, and the panels for homes.

    ``verb`` is one that the role table gives to them alone: a colleague reads the detail page.
    """

    verb = "home"
    template_name = "pages/home.html"

    def get_queryset(self) -> Any:
        queryset = getattr(self, "queryset", None)
        queryset = self.model.objects.all() if queryset is None else queryset.all()
        return queryset.visible_to(self.request.user)

    def get_facts(self) -> list[Fact]:
        """The facts that stand big at the top."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = home_panels_of(self.object, self.request)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context.update(
            title=str(self.object),
            kind=self.model._meta.verbose_name,
            facts=self.get_facts(),
            panels=[one for one in shown if not one.panel.side],
            side_panels=[one for one in shown if one.panel.side],
        )
        return context

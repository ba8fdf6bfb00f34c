from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse

from fluxus.common.records import page_url


class Page:
    """What all pages share: a model, the permission they ask, a title."""

    model: Any
    verb = "view"
    permission = ""
    request: HttpRequest

    @classmethod
    def required_permission(cls) -> str:
        """The permission as ``app.verb_model``; a page may name its own."""
        return cls.permission or f"{cls.model._meta.app_label}.{cls.verb}_{cls.model._meta.model_name}"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(self.required_permission()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def rows(self) -> Any:
        """The rows this user may see here; a page that changes asks ``editable_by``."""
        queryset = getattr(self, "queryset", None)
        queryset = self.model.objects.all() if queryset is None else queryset.all()
        return (
            queryset.visible_to(self.request.user) if self.verb == "view" else queryset.editable_by(self.request.user)
        )

    def may(self, verb: str, model: type[models.Model] | None = None) -> bool:
        """Whether the user may ``verb`` rows of ``model`` (the page's own when not given)."""
        meta = (model or self.model)._meta
        return self.request.user.has_perm(f"{meta.app_label}.{verb}_{meta.model_name}")

    def address(self, page: str, *args: object) -> str:
        """Where another page of the same model is, empty when it has none."""
        return page_url(self.model, page, *args)


def asks(permission: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Guard of a function view: 403 without ``permission``; the test over every address reads it from the view."""

    def guard(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.required_permission = lambda: permission  # type: ignore[attr-defined]
        return guarded

    return guard

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import URLPattern, path

ADDRESSES = {
    "list": "{prefix}/",
    "create": "{prefix}/new/",
    "import": "{prefix}/import/",
    "detail": "{prefix}/<int:pk>/",
    "home": "{prefix}/<int:pk>/home/",
    "edit": "{prefix}/<int:pk>/edit/",
    "end": "{prefix}/<int:pk>/end/",
    "restore": "{prefix}/<int:pk>/restore/",
    "move": "{prefix}/<int:pk>/move/<slug:state>/",
}


def page_routes(prefix: str, model: type[models.Model], **pages: Any) -> list[URLPattern]:
    """The addresses of a model's pages, named ``model_list``, ``model_detail`` and so on; ``pages`` maps page to view."""
    name = model._meta.model_name
    return [
        path(ADDRESSES[page].format(prefix=prefix), view.as_view(), name=f"{name}_{page}")
        for page, view in pages.items()
    ]

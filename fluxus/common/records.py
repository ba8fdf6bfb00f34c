"""What every record that has pages of its own can do."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import NoReverseMatch, reverse


class Record(models.Model):
    """A model with pages: they are named ``app:model_detail``, ``app:model_edit`` and so on."""

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return self.page_url("detail")

    def is_of(self, user: Any) -> bool:
        """Whether the record is about ``user``, who therefore reads all of it; no record is, unless its model says so."""
        return False

    def page_url(self, page: str) -> str:
        """The address of ``page`` (detail, edit, end) of this record; empty when there is no such page."""
        return page_url(self, page, self.pk)


def page_url(model: models.Model | type[models.Model], page: str, *args: object) -> str:
    """The address of a page of ``model``, empty when it has none."""
    try:
        return reverse(f"{model._meta.app_label}:{model._meta.model_name}_{page}", args=args)
    except NoReverseMatch:
        return ""

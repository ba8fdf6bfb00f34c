"""Personal links: an address that only its reader has, which works for a while and closes when it has been used.

A model inherits ``PersonalLink``, its queryset ``PersonalLinkQuerySet``, and the page that the link opens is marked with
``@personal_link``: a link that we did not make is not found, one that works no more gets a page that says why.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from fluxus.common.scoping import ScopedQuerySet

GONE = 410


def new_nonce() -> str:
    """What a row keeps beside its key, so that a link can be withdrawn by giving the row another one."""
    return secrets.token_urlsafe(16)


class PersonalLinkQuerySet(ScopedQuerySet):
    def by_key(self, key: str) -> Any:
        """The record that a personal link belongs to; None where we did not make the link, or made another since."""
        model: Any = self.model
        try:
            said = signing.Signer(salt=model.LINK_SALT).unsign_object(key)
        except signing.BadSignature:
            return None
        names = model.named_by_its_link()
        values = said if isinstance(said, list) else [said]
        return self.filter(**dict(zip(names, values, strict=True))).first() if len(values) == len(names) else None


class PersonalLink(models.Model):
    """A record that somebody without an account opens; ``expires_on`` is the last day on which that works.

    ``LINK_SALT`` keeps the links of one model apart from those of another. ``LINK_NONCE`` names the field, if any, whose
    value must still be the one in the link. ``is_wanted`` says whether what it asks has neither been done nor withdrawn.
    """

    LINK_SALT: ClassVar[str]
    LINK_NONCE: ClassVar[str] = ""
    expires_on: Any
    is_wanted: Any

    class Meta:
        abstract = True

    @classmethod
    def named_by_its_link(cls) -> list[str]:
        """The fields of which a link holds the values."""
        return ["pk", cls.LINK_NONCE] if cls.LINK_NONCE else ["pk"]

    @property
    def key(self) -> str:
        """What makes the link personal: signed, so that nobody can guess the next one; the same however often it is asked."""
        values = [getattr(self, name) for name in self.named_by_its_link()]
        return signing.Signer(salt=self.LINK_SALT).sign_object(values if self.LINK_NONCE else self.pk)

    def link_to(self, view: str) -> str:
        """The whole address, for a mail."""
        return settings.SITE_URL + reverse(view, args=[self.key])

    @property
    def has_expired(self) -> bool:
        """Whether the link ran out before anybody used it."""
        return self.is_wanted and self.expires_on < timezone.localdate()

    @property
    def is_open(self) -> bool:
        """Whether the link still works."""
        return self.is_wanted and not self.has_expired


def personal_link(
    rows: PersonalLinkQuerySet, *, closed: str
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Make a view the page of a personal link out of ``rows``: it gets the record; ``closed`` is the page of one that closed."""

    def marked(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @never_cache
        @login_not_required
        @wraps(view)
        def opened(request: HttpRequest, key: str, *args: Any, **kwargs: Any) -> HttpResponse:
            record = rows.all().by_key(key)
            if record is None:
                raise Http404
            if not record.is_open:
                return closed_link(request, record, closed)
            return view(request, record, *args, **kwargs)

        return opened

    return marked


def closed_link(request: HttpRequest, record: PersonalLink, template: str) -> HttpResponse:
    """The page that says why the link of ``record`` works no more, and nothing else."""
    return render(request, template, {"record": record, "title": _("This link works no more")}, status=GONE)

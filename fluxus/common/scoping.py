"""Which rows a user sees and edits: decided here once, declared on each model as ``scope``, denied by default."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, Self, TypeAlias, TypeGuard

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from fluxus.common.periods import Dated, current
from fluxus.roles import PORTAL, TABLE
from fluxus.roles import STAFF as STAFF_ROLES

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from fluxus.accounts.models import User

    Asker: TypeAlias = User | AnonymousUser

Path = str | tuple[str, Q]


class Scope:
    """The paths from a row to the users whom it concerns.

    ``school``, ``board``, ``maker``: paths to the portal user who may read the row, or ``(path, condition)``;
    ``expert``: one path or several to the account holders who may edit it (without any, every expert may);
    ``rows``: instead of paths, a function from user to a condition for portal users;
    ``everyone``: every signed-in user reads all rows; ``own``: the path to the only user who reads and edits it;
    ``subject``: the row is seen and edited as the record it hangs on; ``shown`` narrows which of them portal users see.
    """

    def __init__(
        self,
        *,
        expert: str | tuple[str, ...] = (),
        rows: Callable[[User], Q] | None = None,
        everyone: bool = False,
        own: str = "",
        subject: bool = False,
        shown: Q | None = None,
        **portal: Path,
    ) -> None:
        self.expert = (expert,) if isinstance(expert, str) else expert
        self.rows = rows
        self.everyone = everyone
        self.own = own
        self.subject = subject
        self.shown = shown or Q()
        self.portal = portal

    def give_experts(self, *paths: str) -> None:
        """Let a higher app name account holders whom this model's own app cannot know; called in its ``ready``."""
        self.expert += tuple(path for path in paths if path not in self.expert)

    def visible(
        self, model: type[models.Model], user: Asker, subjects: Collection[type[models.Model]] | None = None
    ) -> Q:
        """The condition on rows of ``model`` that ``user`` may read; ``subjects`` are all that they can hang on, if known."""
        if not _may(user, model, "view"):
            return NOTHING
        if self.own:
            return Q(**{self.own: user.pk})
        if self.everyone or user.roles & STAFF_ROLES:
            return EVERYTHING
        if self.subject:
            return _as_its_subject(user, subjects) & self.shown
        return self._portal_rows(model, user)

    def allowed(self, model: type[models.Model], verb: str, user: Asker) -> Q:
        """The condition on rows of ``model`` on which ``user`` may ``verb``: what a role reads, it may not always do."""
        if not _may(user, model, verb):
            return NOTHING
        if user.roles & STAFF_ROLES:
            return self.visible(model, user)
        return self._portal_rows(model, user, TABLE[model._meta.label_lower][verb])

    def editable(self, model: type[models.Model], user: Asker) -> Q:
        """The condition on rows of ``model`` that ``user`` may change: an expert those of the own portfolio or nobody's."""
        if not _may(user, model, "change"):
            return NOTHING
        if self.own:
            return Q(**{self.own: user.pk})
        if user.roles & (STAFF_ROLES - {"expert"}) or (self.subject and user.roles & STAFF_ROLES):
            return EVERYTHING
        if "expert" in user.roles:
            return self._portfolio(model, user)
        return self._portal_rows(model, user)

    def _portal_rows(self, model: type[models.Model], user: User, roles: Collection[str] = PORTAL) -> Q:
        if self.rows is not None:
            return self.rows(user)
        condition = NOTHING
        for role, path in self.portal.items():
            if role in user.roles and role in roles:
                where, extra = path if isinstance(path, tuple) else (path, Q())
                condition |= Q(reaches(model, where, user)) & extra
        return condition

    def _portfolio(self, model: type[models.Model], user: User) -> Q:
        if not self.expert:
            return EVERYTHING
        mine, anybodys = NOTHING, NOTHING
        for path in self.expert:
            mine |= Q(reaches(model, path, user))
            anybodys |= Q(reaches(model, path))
        return mine | ~anybodys


EVERYTHING = ~Q(pk__in=[])
NOTHING = Q(pk__in=[])
EVERYONE = Scope(everyone=True)
STAFF = Scope()
SUBJECT = Scope(subject=True)


def OWN(path: str = "owner") -> Scope:
    """Only the user at the end of ``path`` sees the row, staff or not."""
    return Scope(own=path)


def reaches(model: type[models.Model], path: str, user: User | None = None) -> Exists:
    """Whether a row reaches ``user`` (or anybody) along ``path``: dated steps count while current, and as EXISTS.

    A join would count a row twice when two roles lead to the same user.
    """
    condition = Q(pk=OuterRef("pk"))
    step, walked = model, ""
    for name in path.split("__"):
        walked = f"{walked}__{name}" if walked else name
        target = step._meta.get_field(name).related_model
        if isinstance(target, type) and issubclass(target, Dated):
            condition &= current(walked)
            opening = getattr(target, "PORTAL_ROLES", None)
            if opening:
                condition &= Q(**{f"{walked}__role__in": opening})
        step = target  # type: ignore[assignment]
    condition &= Q(**{walked: user.pk}) if user else Q(**{f"{walked}__isnull": False})
    return Exists(model._base_manager.filter(condition))


def _may(user: Asker, model: type[models.Model], verb: str) -> TypeGuard[User]:
    permission = f"{model._meta.app_label}.{verb}_{model._meta.model_name}"
    return user.is_authenticated and user.is_active and user.has_perm(permission)


def _as_its_subject(user: User, subjects: Collection[type[models.Model]] | None) -> Q:
    condition = NOTHING
    for model in scoped_models():
        if subjects is not None and model not in subjects:
            continue
        if not (model.scope.subject or model.scope.own) and _may(user, model, "view"):
            app_label, name = model._meta.label_lower.split(".")
            condition |= Q(
                content_type__app_label=app_label,
                content_type__model=name,
                object_id__in=model.objects.visible_to(user).values("pk"),
            )
    return condition


def scoped_models() -> list[Any]:
    """Every model of ours that declares who sees its rows."""
    return [model for model in apps.get_models() if hasattr(model, "scope")]


class ScopedQuerySet(models.QuerySet):
    """A queryset that answers who may see and who may change its rows."""

    model: Any

    def visible_to(self, user: Asker) -> Self:
        """The rows that ``user`` may read."""
        return self.filter(self.model.scope.visible(self.model, user))

    def open_to(self, verb: str, user: Asker) -> Self:
        """The rows on which ``user`` may ``verb``, in the role in which the table allows it."""
        return self.filter(self.model.scope.allowed(self.model, verb, user))

    def editable_by(self, user: Asker) -> Self:
        """The rows that ``user`` may change."""
        return self.filter(self.model.scope.editable(self.model, user))


def may_change(record: models.Model, user: Asker) -> bool:
    """Whether ``user`` may change ``record``."""
    rows: Any = type(record)._default_manager
    return rows.editable_by(user).filter(pk=record.pk).exists()

"""The words by which makers are found: lists that the bureau keeps, not code."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import EVERYONE, ScopedQuerySet


class Word(Record):
    """A word of one of the lists."""

    slug = models.SlugField(_("short name"), unique=True)
    name = models.CharField(_("name"), max_length=80, db_collation="nl_natural", unique=True)

    scope = EVERYONE
    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self):
        return self.name


@tracked
class Discipline(Word):
    """A branch of the arts: music, dance, visual arts, heritage."""

    class Meta(Word.Meta):
        verbose_name = _("discipline")
        verbose_name_plural = _("disciplines")


@tracked
class Competence(Word):
    """What a maker can do besides the discipline: guide a co-creation, coach a team, work with special education."""

    class Meta(Word.Meta):
        verbose_name = _("competence")
        verbose_name_plural = _("competences")


@tracked
class TargetGroup(Word):
    """For whom a maker works: primary schools, secondary schools, adults, elderly people."""

    class Meta(Word.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")


@tracked
class Language(Word):
    """A language in which a maker works."""

    class Meta(Word.Meta):
        verbose_name = _("language")
        verbose_name_plural = _("languages")


@tracked
class KindOfWork(Word):
    """What a maker is paid for: a lesson, a preparation, a performance; rates and contract lines name it."""

    class Meta(Word.Meta):
        verbose_name = _("kind of work")
        verbose_name_plural = _("kinds of work")

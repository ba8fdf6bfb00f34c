"""School boards and the people above their schools."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import Scope, ScopedQuerySet
from fluxus.common.search import containing, search_column, search_index
from fluxus.network.models import Affiliation


class BoardQuerySet(ScopedQuerySet):
    def search(self, text):
        """Boards whose name, short name or number holds every word of ``text``."""
        return self.filter(containing(text))

    def bare(self):
        """Boards of which nothing is known but a number, and that nothing points at."""
        return self.filter(name="", short_name="", schools__isnull=True, roles__isnull=True)

    def with_open_schools(self):
        """Annotate ``open_schools``: how many of its schools are open."""
        return self.annotate(open_schools=models.Count("schools", filter=Q(schools__status="open"), distinct=True))


@tracked
class Board(Record):
    """The competent authority of one school or of many (in Dutch law: bevoegd gezag)."""

    class Kind(models.TextChoices):
        BOARD = "board", _("school board")
        SINGLE = "single", _("single-school board")

    number = models.CharField(
        _("board number"),
        max_length=5,
        unique=True,
        validators=[RegexValidator(r"^\d{5}$", _("A board number has five digits."))],
    )
    name = models.CharField(_("name"), max_length=160, blank=True, db_collation="nl_natural")
    short_name = models.CharField(_("short name"), max_length=60, blank=True, db_collation="nl_natural")
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=Kind.choices,
        default=Kind.BOARD,
        help_text=_("How we work with this board; the register does not say."),
    )
    kvk_number = models.CharField(
        _("chamber of commerce number"),
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^\d{8}$", _("A chamber of commerce number has eight digits."))],
    )
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    website = models.CharField(_("website"), max_length=120, blank=True)
    register_date = models.DateField(_("as in the register of"), null=True, blank=True, editable=False)
    search_text = search_column("name", "short_name", "number")

    scope = Scope(
        school="schools__roles__person__user",
        board="roles__person__user",
        expert=("schools__experts__user", "schools__district__experts__user"),
    )
    objects = BoardQuerySet.as_manager()

    class Meta:
        verbose_name = _("school board")
        verbose_name_plural = _("school boards")
        ordering = ["short_name", "name", "number"]
        indexes = [search_index("board_search")]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__regex=r"^\d{5}$"),
                name="board_number_has_five_digits",
                violation_error_message=_("A board number has five digits."),
            ),
            models.CheckConstraint(
                condition=Q(kvk_number="") | Q(kvk_number__regex=r"^\d{8}$"),
                name="board_kvk_number_has_eight_digits",
                violation_error_message=_("A chamber of commerce number has eight digits."),
            ),
        ]

    def __str__(self):
        return self.short_name or self.name or self.number

    @property
    def is_single(self):
        return self.kind == self.Kind.SINGLE


@tracked
class BoardRole(Record, Affiliation):
    """What somebody is at a board, from a day until a day."""

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", _("culture coordinator above the schools")

    BODY = "board"
    PORTAL_ROLE = "board"
    PORTAL_ROLES = frozenset({Role.COORDINATOR.value})

    board = models.ForeignKey(Board, models.PROTECT, related_name="roles", verbose_name=_("school board"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.COORDINATOR)

    scope = Scope(
        school="board__schools__roles__person__user",
        board="board__roles__person__user",
        expert=("board__schools__experts__user", "board__schools__district__experts__user"),
    )

    class Meta(Affiliation.Meta):
        verbose_name = _("role at a board")
        verbose_name_plural = _("roles at boards")
        constraints = [
            *Affiliation.Meta.constraints,
            models.UniqueConstraint(
                fields=["board", "person", "role", "since"],
                name="one_board_role_per_person_and_day",
                violation_error_message=_("This person already has that role here from that day."),
            ),
        ]

    def get_absolute_url(self):
        return self.board.get_absolute_url()

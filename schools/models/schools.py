"""The school: one site of the register of schools."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import Scope
from fluxus.common.search import search_column, search_index
from fluxus.network.models import District, Municipality
from schools.models.boards import Board
from schools.models.school_queryset import SchoolQuerySet


def scope_of_school(path=""):
    """Who sees and edits the school at ``path``: its people, its board, the account holder of it or of its district."""
    to = f"{path}__" if path else ""
    return Scope(
        school=f"{to}roles__person__user",
        board=f"{to}board__roles__person__user",
        expert=(f"{to}experts__user", f"{to}district__experts__user"),
    )


@tracked
class School(Record):
    """One site of the register; its six-character code is unique, its name is not."""

    class Type(models.TextChoices):
        BO = "bo", _("primary school")
        SBO = "sbo", _("special primary school")
        SO = "so", _("special education")
        VSO = "vso", _("special secondary education")
        SO_VSO = "so_vso", _("special primary and secondary education")
        VO = "vo", _("secondary school")
        PRO = "pro", _("practical secondary school")

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")
        MERGED = "merged", _("merged into another school")

    SHORT_TYPES = {Type.SO_VSO: "SO/VSO"}
    PRIMARY_TYPES = (Type.BO, Type.SBO, Type.SO, Type.SO_VSO)
    SECONDARY_TYPES = (Type.VSO, Type.VO, Type.PRO)

    code = models.CharField(
        _("site code"),
        max_length=6,
        unique=True,
        validators=[RegexValidator(r"^\d{2}[A-Z]{2}\d{2}$", _("A site code looks like 18LU00."))],
        help_text=_("Six characters of the register of schools, such as 18LU00."),
    )
    name = models.CharField(_("name"), max_length=120, db_collation="nl_natural")
    type = models.CharField(_("school type"), max_length=6, choices=Type.choices)
    denomination = models.CharField(_("denomination"), max_length=60, blank=True)
    board = models.ForeignKey(Board, models.PROTECT, related_name="schools", verbose_name=_("school board"))
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="schools", verbose_name=_("municipality")
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="schools", verbose_name=_("district")
    )
    area = models.CharField(
        _("area"),
        max_length=60,
        blank=True,
        help_text=_("Where the postcode does not tell the district, but does tell the area."),
    )
    street = models.CharField(_("street"), max_length=80, blank=True)
    house_number = models.CharField(_("house number"), max_length=20, blank=True)
    postcode = models.CharField(
        _("postcode"),
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^[1-9]\d{3} [A-Z]{2}$", _("Write a postcode as 1234 AB."))],
    )
    city = models.CharField(_("place"), max_length=60, blank=True, db_collation="nl_natural")
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    website = models.CharField(_("website"), max_length=120, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=6, null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.OPEN)
    opened_on = models.DateField(_("opened on"), null=True, blank=True, help_text=_("Empty when it was always there."))
    closed_on = models.DateField(_("last day"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_schools", verbose_name=_("merged into")
    )
    register_date = models.DateField(_("as in the register of"), null=True, blank=True, editable=False)

    search_text = search_column("name", "code", "city", "postcode")

    scope = scope_of_school()
    objects = SchoolQuerySet.as_manager()

    class Meta:
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        ordering = ["name", "code"]
        indexes = [
            models.Index(fields=["municipality", "type"], name="school_municipality_and_type"),
            search_index("school_search"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^\d{2}[A-Z]{2}\d{2}$"),
                name="school_code_is_a_site_code",
                violation_error_message=_("A site code looks like 18LU00."),
            ),
            models.CheckConstraint(
                condition=Q(postcode="") | Q(postcode__regex=r"^[1-9]\d{3} [A-Z]{2}$"),
                name="school_postcode_is_dutch",
                violation_error_message=_("Write a postcode as 1234 AB."),
            ),
            models.CheckConstraint(
                condition=Q(status="open", closed_on__isnull=True) | (~Q(status="open") & Q(closed_on__isnull=False)),
                name="school_has_a_last_day_once_it_is_not_open",
                violation_error_message=_("A school that is not open has a last day, an open one has none."),
            ),
            models.CheckConstraint(
                condition=Q(status="merged", merged_into__isnull=False)
                | (~Q(status="merged") & Q(merged_into__isnull=True)),
                name="school_merged_into_another",
                violation_error_message=_("Name the school that it merged into, and only when it merged."),
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")) | Q(merged_into__isnull=True),
                name="school_not_merged_into_itself",
                violation_error_message=_("A school cannot merge into itself."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(opened_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="school_closes_after_it_opened",
                violation_error_message=_("The last day cannot lie before the day on which it opened."),
            ),
            models.CheckConstraint(
                condition=Q(longitude__isnull=True, latitude__isnull=True)
                | Q(longitude__isnull=False, latitude__isnull=False),
                name="school_position_is_whole",
                violation_error_message=_("A position has both a longitude and a latitude."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def choice_label(self):
        """The name with the address, as several schools bear one name."""
        street = f"{self.street} {self.house_number}".strip()
        return ", ".join(part for part in (self.name, street, self.city) if part)

    def clean(self):
        """In a form and in a change of many rows alike: the district is one of the school's own municipality."""
        if self.district and self.district.municipality_id != self.municipality_id:
            raise ValidationError({"district": _("This district lies in another municipality.")})

    @property
    def short_type(self):
        """The type as everybody in education abbreviates it."""
        return self.SHORT_TYPES.get(self.type, self.type.upper())

    @property
    def is_open(self):
        return self.status == self.Status.OPEN

    @property
    def address(self):
        return " ".join(part for part in (self.street, self.house_number) if part)

    @property
    def website_url(self):
        """The website as a link; the register leaves the scheme out."""
        if not self.website or self.website.startswith(("http://", "https://")):
            return self.website
        return f"https://{self.website}"

    @property
    def expert(self):
        """The account holder of today, if any; a queryset ``with_expert`` has fetched it already."""
        fetched = getattr(self, "current_experts", None)
        holders = self.experts.current().select_related("user__person") if fetched is None else fetched
        return next((holder.user for holder in holders), None)

    def close(self, day, merged_into=None):
        """It was open up to and including ``day``; its pupils went to ``merged_into``, if given."""
        self.status = self.Status.MERGED if merged_into else self.Status.CLOSED
        self.closed_on, self.merged_into = day, merged_into
        self.save(update_fields=["status", "closed_on", "merged_into"])

    def reopen(self):
        self.status, self.closed_on, self.merged_into = self.Status.OPEN, None, None
        self.save(update_fields=["status", "closed_on", "merged_into"])

"""What work is paid by."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Unit(models.TextChoices):
    """One of what a rate counts."""

    HOUR = "hour", _("hour")
    LESSON = "lesson", _("lesson")
    DAY_PART = "day_part", _("day part")
    FIXED = "fixed", _("fixed amount")

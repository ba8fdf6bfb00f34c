from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CultureMakersConfig(AppConfig):
    name = "culture_makers"
    verbose_name = _("culture makers")

"""Where the lists about roles are found."""

from django.utils.translation import gettext_lazy as _

from fluxus.common.navigation import Section, register_section


def register():
    """Called once, when all apps are loaded."""
    register_section(Section(_("Without an ICC"), "schools:school_gaps", "schools.add_schoolrole", "patch-question"))

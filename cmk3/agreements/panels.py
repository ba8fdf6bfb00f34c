"""What agreements show elsewhere: in the rail, on their programme, on their own timeline."""

from django.utils.translation import gettext_lazy as _

from cmk3.models import Agreement
from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import Entry, Panel, register_panel, register_search, register_timeline
from schools.models import Programme


def agreements_of(programme, user):
    return {"agreements": Agreement.objects.visible_to(user).filter(programme=programme).with_progress()}


def steps_of(agreement, user):
    """The timeline of an agreement: milestones, signatures, and the days on which it came further."""
    moves = (
        (agreement.agreed_on, _("Agreed"), "check2"),
        (agreement.signed_on, _("Signed by all"), "pen-fill"),
        (agreement.ended_on, _("Ended"), "x-lg"),
    )
    lines = [Entry(day, title, icon=icon) for day, title, icon in moves if day]
    lines += [
        Entry(one.reached_on, one.title, kind=_("milestone reached"), text=one.proof, icon="flag-fill")
        for one in agreement.milestones.filter(reached_on__isnull=False)
    ]
    lines += [
        Entry(one.signed_on, one.party, kind=_("signature"), text=str(one.person), icon="pen")
        for one in agreement.signatories.filter(signed_on__isnull=False).select_related("person")
    ]
    return lines


def register():
    """Called once, when all apps are loaded."""
    see = "cmk3.view_agreement"
    panel = Panel("agreements", _("Agreements"), "cmk3/agreements/_of_programme.html", agreements_of, see, 10)
    register_panel(Programme, panel)
    register_timeline(Agreement, steps_of, "documents")
    register_search(Agreement)
    register_section(Section(_("Agreements"), "cmk3:agreement_list", see, "file-earmark-check"))

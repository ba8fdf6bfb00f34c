"""What projects show: the blocks of their own page, and on the cards of whoever is partner, of contracts, in the rail."""

from django.utils.translation import gettext_lazy as _

from cmk3.models import Project
from cmk3.projects.money import money_of, total_of
from culture_makers.models import Contract, CultureMaker
from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import (
    Entry,
    Panel,
    register_home_panel,
    register_panel,
    register_search,
    register_timeline,
)
from fluxus.common.scoping import may_change
from fluxus.network.models import Organisation
from schools.models import School

SHOWN = 8


def partners(project, user):
    """Those of today first, and beside them whether that is enough for the plan."""
    found = project.partners.visible_to(user).with_names()
    return {
        "partners": sorted(found, key=lambda one: (not one.is_current, one.since)),
        "may_change": may_change(project, user),
        "links": user.is_staff,
    }


def phases(project, user):
    found = project.phases.visible_to(user)
    may = may_change(project, user)
    return {"phases": found, "may_change": may} if found or may else None


def follow_ups(project, user):
    found = project.follow_ups.visible_to(user)
    may = may_change(project, user)
    return {"follow_ups": found, "may_change": may} if found or may else None


def uses(project, user):
    """The other schools that use it; of a project that makes nothing to use, nothing."""
    found = project.uses.visible_to(user).select_related("school")
    may = may_change(project, user)
    return {"uses": found, "may_change": may} if found or (may and project.is_co_creation) else None


def money(project, user):
    lines = money_of(project)
    return {"lines": lines, "total": total_of(lines), "may_change": may_change(project, user)}


def contracts(project, user):
    links = project.contract_links.visible_to(user)
    may_link = user.has_perm("cmk3.add_projectcontract")
    return {
        "links": links.select_related("contract__maker__person", "contract__maker__organisation"),
        "may_link": may_link and (may_change(project, user) or not user.has_perm("cmk3.change_project")),
    }


def project_of_contract(contract, user):
    """For which project a contract is; of an addendum, that of its contract."""
    whole = contract.amends or contract
    link = whole.project_link if hasattr(whole, "project_link") else None
    return {"link": link, "contract": whole, "may_link": user.has_perm("cmk3.add_projectcontract")}


def projects_of(record, user):
    """The projects of a school, maker or organisation: those that go on first."""
    found = Project.objects.visible_to(user).of_partner(record).with_participation()
    used = Project.objects.visible_to(user).used_at(record) if isinstance(record, School) else Project.objects.none()
    shown = sorted(found, key=lambda one: (one.is_closed, one.title))
    return {"projects": shown[:SHOWN], "more": len(shown) > SHOWN, "used": used} if shown or used else None


def own_entries(project, user):
    """The timeline of a project: begin, end, phases done, and what was proven afterwards."""
    entries = [
        Entry(one.done_on, one.title, kind=_("phase done"), text=one.outcome, icon="check2")
        for one in project.phases.visible_to(user).filter(done_on__isnull=False)
    ]
    entries += [
        Entry(one.day, one.get_step_display().capitalize(), kind=_("follow-up"), text=one.proof, icon="arrows-expand")
        for one in project.follow_ups.visible_to(user)
    ]
    if project.starts_on and project.state != project.State.IDEA:
        entries.append(Entry(project.starts_on, _("begun"), kind=project.get_kind_display(), icon="play"))
    if project.closed_on:
        entries.append(
            Entry(
                project.closed_on,
                project.get_state_display().capitalize(),
                kind=project.get_kind_display(),
                text=project.outcome,
                icon="flag-fill",
            )
        )
    return entries


def entries_of_partner(record, user):
    """The timeline of a school or maker: when it became partner of a project."""
    found = record.project_partners.visible_to(user).select_related("project")
    return [
        Entry(one.since, one.project.title, one.get_absolute_url(), _("partner of a project"), icon="puzzle")
        for one in found
    ]


def register():
    """Called once, when all apps are loaded."""
    see, folder = "cmk3.view_project", "cmk3/projects"
    for panel in (
        Panel("partners", _("Partners"), f"{folder}/_partners.html", partners, "cmk3.view_projectpartner", 10),
        Panel("phases", _("Phases"), f"{folder}/_phases.html", phases, "cmk3.view_phase", 12),
        Panel("money", _("Money"), f"{folder}/_money.html", money, "cmk3.view_projectbudget", 14),
        Panel("contracts", _("Contracts"), f"{folder}/_contracts.html", contracts, "cmk3.view_projectcontract", 15),
        Panel(
            "follow-ups",
            _("Broadened, deepened, made lasting"),
            f"{folder}/_follow_ups.html",
            follow_ups,
            "cmk3.view_followup",
            16,
        ),
        Panel("uses", _("Used at other schools"), f"{folder}/_uses.html", uses, "cmk3.view_projectuse", 17),
    ):
        register_panel(Project, panel)
    of_record = Panel("projects", _("Projects and co-creations"), f"{folder}/_of_record.html", projects_of, see, 22)
    for model in (School, CultureMaker, Organisation):
        register_panel(model, of_record)
    register_home_panel(School, of_record)
    register_panel(
        Contract,
        Panel(
            "project",
            _("Project"),
            f"{folder}/_of_contract.html",
            project_of_contract,
            "cmk3.view_projectcontract",
            16,
            side=True,
        ),
    )
    register_timeline(Project, own_entries)
    for model in (School, CultureMaker):
        register_timeline(model, entries_of_partner, "activities")
    register_search(Project)
    register_section(Section(_("Projects and co-creations"), "cmk3:project_list", see, "puzzle"))

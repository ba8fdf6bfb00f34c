"""What stands on the home of a school or board, and on the start page of whoever is of several."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fluxus.common.panels import Panel, register_card, register_home_panel, register_landing
from fluxus.desk.models import ActionItem, Attachment, ProposedChange
from fluxus.desk.panels import address_parts
from schools.budgets.page import SchoolMoney
from schools.models import Board, PolicyPlan, School
from schools.portal.bodies import landing, own_boards, own_schools

QUESTIONS_SHOWN = 10


def schools_of(body):
    """The schools that ``body`` is or has, by their keys."""
    return {school.pk: school for school in ([body] if isinstance(body, School) else body.schools.all())}


def school_key(subject):
    """The school that ``subject`` is or belongs to, as a budget, a plan or an ambition does; None when it is of none."""
    return subject.pk if isinstance(subject, School) else getattr(subject, "school_id", None)


def of_body(items, body):
    """Those of ``items`` that concern ``body``, with whom they name; each with the school of a board that it is about."""
    items = items.select_related("owner__person", "asked_by__person", "answered_by__person").prefetch_related("subject")
    schools = schools_of(body)
    found = [(item, schools.get(school_key(item.subject))) for item in items]
    return [(item, None if school == body else school) for item, school in found if school or item.subject == body]


def waiting(body, user):
    return {"items": of_body(ActionItem.objects.visible_to(user).waiting_on_them(), body)}


def questions(body, user):
    asked = ActionItem.objects.visible_to(user).questions().order_by("-created_at", "-pk")
    return {"questions": of_body(asked, body)[:QUESTIONS_SHOWN]}


def money(school, user):
    found = SchoolMoney(school, user)
    return {"money": found}


def ambitions(school, user):
    return {"ambitions": school.ambitions.visible_to(user).order_by("-school_year", "title")}


def documents(school, user):
    """The files on the school and on its policy plans."""
    kinds = ContentType.objects.get_for_models(School, PolicyPlan)
    plans = school.policy_plans.visible_to(user).values("pk")
    there = Q(content_type=kinds[School], object_id=school.pk) | Q(content_type=kinds[PolicyPlan], object_id__in=plans)
    return {"files": Attachment.objects.visible_to(user, kinds).filter(there, removed_on__isnull=True)}


def details(body, user):
    """How we reach the school or board and the reader, and what of it was proposed to be changed."""
    records = [body, user.person]
    changes = [ProposedChange.objects.visible_on(record, user).with_people() for record in records]
    open_changes = [change for on_one in changes for change in on_one.open()]
    decided = [change for on_one in changes for change in on_one.decided()[:3]]
    parts = {"record_parts": address_parts(body), "person_parts": address_parts(user.person)}
    return {"changes": open_changes, "decided": decided, "person": user.person, **parts}


def schools_of_board(board, user):
    return {"schools": School.objects.visible_to(user).of_board(board).open().order_by("name")}


def bodies(_record, user):
    """The start page of whoever is of several schools or boards: each with what waits there."""
    if user.is_staff:
        return None
    found = [*own_boards(user), *own_schools(user).select_related("board")]
    waits = ActionItem.objects.visible_to(user).waiting_on_them()
    lines = [(body, len(of_body(waits, body))) for body in found]
    return {"lines": lines} if lines else None


def register():
    """Called once, when all apps are loaded."""
    folder = "schools/portal"
    see_items, see_money = "desk.view_actionitem", "schools.view_budget"
    for body in (School, Board):
        register_home_panel(body, Panel("waiting", _("Waits on you"), f"{folder}/_waiting.html", waiting, see_items, 5))
        register_home_panel(
            body, Panel("questions", _("Your questions"), f"{folder}/_questions.html", questions, see_items, 40)
        )
        register_home_panel(
            body, Panel("details", _("How we reach you"), f"{folder}/_details.html", details, order=10, side=True)
        )
    register_home_panel(School, Panel("money", _("Your budget"), f"{folder}/_money.html", money, see_money, 10))
    register_home_panel(
        School,
        Panel("ambitions", _("Your ambitions"), f"{folder}/_ambitions.html", ambitions, "schools.view_ambition", 20),
    )
    register_home_panel(
        School,
        Panel(
            "documents", _("Documents"), f"{folder}/_documents.html", documents, "desk.view_attachment", 20, side=True
        ),
    )
    register_home_panel(
        Board,
        Panel("schools", _("Your schools"), f"{folder}/_schools.html", schools_of_board, "schools.view_school", 20),
    )
    register_card(Panel("own_bodies", _("Your schools"), f"{folder}/_bodies.html", bodies, "schools.home_school", 4))
    register_landing(landing)

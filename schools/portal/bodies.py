"""Of which schools and boards somebody is, and where they start."""

from fluxus.roles import BOARD, SCHOOL
from schools.models import Board, School


def own_schools(user):
    """The schools at which ``user`` has a role today that opens the portal."""
    return (
        School.objects.visible_to(user).filter(roles__in=user.person.schoolroles.current().opening_portal()).distinct()
    )


def own_boards(user):
    """The boards at which ``user`` has a role today that opens the portal."""
    return Board.objects.visible_to(user).filter(roles__in=user.person.boardroles.current().opening_portal()).distinct()


def landing(user):
    """Whoever is of one school, or of one board, starts there; whoever is of several chooses on the start page."""
    if not user.is_authenticated or user.is_staff or not user.roles & {SCHOOL, BOARD}:
        return ""
    bodies = [*own_schools(user)[:2], *own_boards(user)[:2]]
    return bodies[0].page_url("home") if len(bodies) == 1 else ""

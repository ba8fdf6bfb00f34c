"""Which school and which person a row of a sheet means."""

from django.utils.translation import gettext as _

from fluxus.desk.imports import WrongRow
from fluxus.network.models import Person
from schools.models import School


def school_of(cells, schools):
    """The school with that site code, or with that name (at that board, where several are called so) among ``schools``."""
    code, name, board = (cells.get(heading, "") for heading in ("SCHOOLCODE", "SCHOOL", "BESTUUR"))
    if code:
        found = School.objects.filter(code=code.upper())
    elif name:
        found = School.objects.open().filter(name__iexact=name)
        if board:
            found = found.filter(board__in=_boards_called(board, found))
    else:
        raise WrongRow(_("This row names no school: fill in the site code or the name."))
    known = list(found[:2])
    if not known:
        raise WrongRow(_("No school is known as %(school)s.") % {"school": code or name})
    if len(known) > 1:
        raise WrongRow(_("Several schools are called %(school)s: give the site code or the board.") % {"school": name})
    if not schools.filter(pk=known[0].pk).exists():
        raise WrongRow(_("%(school)s belongs to the portfolio of somebody else.") % {"school": known[0]})
    return known[0]


def _boards_called(words, schools):
    boards = {school.board for school in schools.select_related("board")}
    return [
        one.pk for one in boards if words.casefold() in {one.name.casefold(), one.short_name.casefold(), one.number}
    ]


def person_of(name, email, school):
    """The person with that address; else the one of that name at the school; else the only one of that name; else None.

    ``name`` holds the first name, prefix and last name.
    """
    if email:
        known = Person.objects.filter(email__iexact=email).first()
        if known:
            return known
    first, prefix, last = name
    called_so = Person.objects.active().filter(first_name__iexact=first, prefix__iexact=prefix, last_name__iexact=last)
    here = called_so.filter(schoolroles__school=school).distinct()
    if email:  # somebody else of that name has another address
        here, called_so = here.filter(email=""), called_so.none()
    for candidates in (here, called_so):
        known = list(candidates[:2])
        if len(known) > 1:
            raise WrongRow(
                _("Several people are called %(name)s: give the e-mail address.")
                % {"name": " ".join(filter(None, name))}
            )
        if known:
            return known[0]
    return None

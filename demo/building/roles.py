"""Who works at the schools and boards: directors, culture coordinators, teachers; people come and go."""

import datetime as dt

from demo.building.chance import between, pick, share
from demo.building.files import document
from schools.models import BoardRole, School, SchoolRole

TRAINERS = ("ICC-cursus Voorbeeldhuis", "ICC-cursus Het Proeflokaal")
TYPES_WITHOUT_ICC = (School.Type.VO, School.Type.PRO)
Role = SchoolRole.Role


class RoleBuilder:
    """Collects the roles of all schools, so that people and roles are saved in two statements."""

    def __init__(self, cast):
        self.cast = cast
        self.accounts = document("accounts")
        self.progress = document("boards_progress")
        self.roles, self.board_roles = [], []
        self.portal_persons = {}

    def at_school(self, school):
        self._director(school)
        self._teachers(school)
        if school.type in TYPES_WITHOUT_ICC:
            self._add(school, Role.CULTURE_COORDINATOR, _first_of_august(school, "coordinator", 2016, 2020))
        else:
            self._coordinator(school)

    def at_board(self, board):
        """One coordinator above the schools; the larger boards changed theirs once."""
        email = next(
            (account["email"] for account in self.accounts["portal"] if account.get("coordinator_of") == board.number),
            None,
        )
        changed_on = dt.date(2022, 8, 1)
        if board.number in ("41852", "41251"):
            former = self.cast.invite()
            self.board_roles.append(
                BoardRole(board=board, person=former, since=dt.date(2017, 8, 1), until=dt.date(2022, 7, 31))
            )
        coordinator = self.cast.invite(email)
        self.board_roles.append(BoardRole(board=board, person=coordinator, since=changed_on))
        if email:
            self.portal_persons["board"] = coordinator

    def save(self):
        self.cast.save()
        SchoolRole.objects.bulk_create(self.roles)
        BoardRole.objects.bulk_create(self.board_roles)

    def _director(self, school):
        since = _first_of_august(school, "director", 2012, 2020)
        if share(school.code, "director leaves") < 0.4:
            year = between(2021, 2025, school.code, "director leaves in")
            self._add(school, Role.DIRECTOR, since, until=dt.date(year, 7, 31))
            since = dt.date(year, 8, 1)
        self._add(school, Role.DIRECTOR, since)

    def _coordinator(self, school):
        """A certified ICC coordinator where the board got that far; elsewhere somebody without certificate."""
        account = next((account for account in self.accounts["portal"] if account.get("icc_of") == school.code), None)
        progress = self.progress.get(school.board.number, {"certified": 0.5})
        if account or share(school.code, "certified") < progress["certified"]:
            self._certified(school, account)
        elif share(school.code, "certificate lost") < 0.4:
            # The certified colleague left during the programme: the school lost its ICC coordinator.
            until = dt.date(between(2022, 2024, school.code, "lost in"), 7, 31)
            self._add(
                school,
                Role.ICC,
                dt.date(2016, 8, 1),
                until=until,
                certificate_on=dt.date(2017, 6, 14),
                trainer=pick(TRAINERS, school.code),
            )
            self._add(school, Role.CULTURE_COORDINATOR, until + dt.timedelta(days=1))
        else:
            self._add(school, Role.CULTURE_COORDINATOR, _first_of_august(school, "coordinator", 2018, 2023))

    def _certified(self, school, account):
        certificate_on = dt.date(
            between(2017, 2024, school.code, "certificate in"),
            between(3, 6, school.code, "month"),
            between(4, 27, school.code, "day"),
        )
        since = dt.date(certificate_on.year - 1, 8, 1)
        if certificate_on.year > 2021:
            self._add(school, Role.CULTURE_COORDINATOR, dt.date(2018, 8, 1), until=since - dt.timedelta(days=1))
        role = self._add(
            school,
            Role.ICC,
            since,
            email=account and account["email"],
            certificate_on=certificate_on,
            trainer=pick(TRAINERS, school.code),
        )
        if account:
            self.portal_persons["school"] = role.person

    def _teachers(self, school):
        for number in range(between(1, 2, school.code, "teachers")):
            self._add(school, Role.TEACHER, _first_of_august(school, f"teacher {number}", 2014, 2020))

    def _add(self, school, role, since, *, until=None, email=None, **certificate):
        """The role, within the days that the school is open; none when it was over before or would start after."""
        since = max(since, school.opened_on or since)
        if school.closed_on:
            until = min(until or school.closed_on, school.closed_on)
        if until and until < since:
            return None
        self.roles.append(
            SchoolRole(
                school=school, person=self.cast.invite(email), role=role, since=since, until=until, **certificate
            )
        )
        return self.roles[-1]


def _first_of_august(school, what, first, last):
    return dt.date(between(first, last, school.code, what), 8, 1)

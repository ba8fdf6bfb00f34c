"""What schools and organisations asked for, who was chosen for it by the same order that a colleague sees, and how it went."""

import datetime as dt

from culture_makers.matching.choosing import choose
from culture_makers.matching.ranking import Ranking
from culture_makers.models import Demand, DemandDiscipline, Discipline, Language, Match, TargetGroup
from demo.building.chance import between, pick
from demo.building.files import document
from demo.building.workdays import workday_from
from fluxus.accounts.models import DistrictExpert
from fluxus.network.models import OrganisationRole
from fluxus.roles import EXPERT
from schools.models import Ambition, SchoolRole

State = Match.State
ASKERS = ("icc", "culture_coordinator", "director")
THINKING = 6  # days from the question to the choice
ANSWER = 5  # days from the choice to the answer
DONE = 10  # days after the last lesson
EVALUATION = 21  # days after that
PLAIN = ("title", "words", "levels", "weekday", "part", "groups", "people", "budget")


def build_demands(schools, organisations, holders, staff, today):
    """The demands of the story, the oldest first; each choice stands in the order of its own day."""
    builder = DemandBuilder(schools, organisations, holders, staff, today)
    for row in sorted(document("demands")["demands"], key=lambda row: -row["ago"]):
        demand = builder.build(row)
        # Every maker is chosen and has answered before the first of them begins.
        begun = [builder.match(demand, answer) for answer in row.get("matches", ())]
        for match, answer, days in begun:
            builder.go_on(match, answer, days)
        if "withdrawn" in row:
            demand.withdraw(demand.expert, row["withdrawn"], day=today - dt.timedelta(days=row["ago"] // 2))


class DemandBuilder:
    """Makes demands of rows and lets their matches run."""

    def __init__(self, schools, organisations, holders, staff, today):
        self.schools, self.organisations = schools, organisations
        self.holders, self.today = holders, today
        self.team = [user for user in staff.values() if user.role == EXPERT and user.is_active]
        self.disciplines = {word.name: word for word in Discipline.objects.all()}
        self.groups = {word.name: word for word in TargetGroup.objects.all()}
        self.languages = {word.name: word for word in Language.objects.all()}

    def build(self, row):
        school = self.schools[row["school"]] if "school" in row else None
        organisation = self.organisations[row["organisation"]] if "organisation" in row else None
        asked_on = workday_from(self.today - dt.timedelta(days=row["ago"]))
        starts_on = workday_from(asked_on + dt.timedelta(days=row["start"]))
        demand = Demand.objects.create(
            school=school,
            organisation=organisation,
            asked_on=min(asked_on, self.today),
            starts_on=starts_on,
            ends_on=starts_on + dt.timedelta(weeks=row["weeks"]),
            target_group=self.groups.get(row.get("group")),
            language=self.languages.get(row.get("language")),
            asked_by=self._asker(school, organisation, asked_on),
            expert=self._expert(school, organisation, asked_on),
            ambition=Ambition.objects.filter(school=school).order_by("pk").first() if row.get("ambition") else None,
            **{name: row[name] for name in PLAIN if name in row},
        )
        DemandDiscipline.objects.bulk_create(
            DemandDiscipline(demand=demand, discipline=self.disciplines[name]) for name in row["disciplines"]
        )
        return demand

    def _asker(self, school, organisation, day):
        """Somebody whose role held on the day; of a school the coordinator before the director."""
        if organisation:
            role = OrganisationRole.objects.current(day).filter(organisation=organisation).order_by("pk").first()
            return role.person if role else None
        roles = SchoolRole.objects.current(day).filter(school=school, role__in=ASKERS).select_related("person")
        found = sorted(roles, key=lambda role: (ASKERS.index(role.role), role.pk))
        return found[0].person if found else None

    def _expert(self, school, organisation, day):
        if school and school.pk in self.holders.terms:
            return self.holders.on(school, day)
        if organisation and organisation.district_id:
            held = DistrictExpert.objects.current(day).filter(district=organisation.district_id).first()
            if held:
                return held.user
        return pick(self.team, str(school or organisation))

    def match(self, demand, row):
        """Choose whoever stands at the place named, and note what the maker answers."""
        days = self._days(demand, row)
        chosen = set(demand.matches.values_list("maker", flat=True))
        free = [one for one in Ranking(demand, days[0]).candidates if one.pk not in chosen]
        maker = next((one for one in free if one.place >= row["place"]), free[-1]).maker
        match = choose(demand, maker, demand.expert, row["why"], day=days[0])
        if row["until"] == State.DECLINED:
            match.decline(demand.expert, days[1], row["reason"])
        elif row["until"] != State.PROPOSED:
            match.accept(demand.expert, days[1])
        return match, row, days

    def go_on(self, match, row, days):
        """What became of it once the maker had said yes, as far as the story goes."""
        by, until = match.demand.expert, State(row["until"])
        if until == State.CANCELLED:
            match.cancel(by, days[1], row["reason"])
        if until in (State.CARRIED_OUT, State.EVALUATED):
            match.carry_out(by, days[2], row.get("outcome", ""))
        if until == State.EVALUATED:
            school_score, maker_score = row["score"]
            match.evaluate(
                by,
                days[3],
                school_score=school_score,
                maker_score=maker_score,
                school_says=row.get("says", ""),
                maker_says=row.get("maker_says", ""),
                next_step=row.get("next", ""),
            )

    def _days(self, demand, row):
        """The days of choice, answer, end and evaluation: in that order, and never after today."""
        earlier = demand.matches.count() * (THINKING + ANSWER)
        steps = (
            demand.asked_on + dt.timedelta(days=THINKING + earlier),
            demand.asked_on + dt.timedelta(days=THINKING + ANSWER + earlier),
            demand.ends_on + dt.timedelta(days=between(0, DONE, demand.title)),
            demand.ends_on + dt.timedelta(days=DONE + between(0, EVALUATION, demand.title, "evaluated")),
        )
        return [min(workday_from(day), self.today) for day in steps]

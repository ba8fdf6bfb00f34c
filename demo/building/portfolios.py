"""Which culture expert is the account holder of which district and school, now and before."""

import datetime as dt

from demo.building.files import document
from fluxus.accounts.models import DistrictExpert
from fluxus.network.models import District
from schools.models import School, SchoolExpert

START = dt.date(2021, 1, 1)
DISTRICTS_START = dt.date(2023, 1, 1)
ONE_DAY = dt.timedelta(days=1)


def build_portfolios(schools, staff):
    """Give every district and school its account holder; a closed school keeps nobody beyond its last day."""
    plan = document("portfolios")
    now = {code: staff[email] for email, codes in plan["districts"].items() for code in codes}
    before = {code: (staff[term["expert"]], term["until"]) for term in plan["before"] for code in term["districts"]}
    districts = District.objects.filter(code__in=now)
    DistrictExpert.objects.bulk_create(
        DistrictExpert(district=district, **term)
        for district in districts
        for term in _terms(DISTRICTS_START, None, now[district.code], before.get(district.code))
    )
    held = []
    for school in schools.values():
        code = school.district.code if school.district else None
        if school.code in plan["schools"]:
            holder, earlier = staff[plan["schools"][school.code]], None
        elif school.type in (School.Type.VO, School.Type.PRO):
            holder, earlier = staff[plan["secondary"]], None
        elif code in now:
            holder, earlier = now[code], before.get(code)
        else:
            continue
        held += [
            SchoolExpert(school=school, **term)
            for term in _terms(max(START, school.opened_on or START), school.closed_on, holder, earlier)
        ]
    return SchoolExpert.objects.bulk_create(held)


def _terms(first_day, last_day, holder, earlier):
    """The terms of account holders from ``first_day`` on: the one before until the day of the change, then today's."""
    if last_day and last_day < first_day:
        return
    if earlier and earlier[1] >= first_day:
        former, changed_on = earlier
        until = min(changed_on, last_day or changed_on)
        yield {"user": former, "since": first_day, "until": until}
        if until == last_day:
            return
        first_day = changed_on + ONE_DAY
    yield {"user": holder, "since": first_day, "until": last_day}


class Holders:
    """Tells who held the account of a school on a day."""

    def __init__(self, held):
        self.terms = {}
        for term in held:
            self.terms.setdefault(term.school_id, []).append(term)

    def on(self, school, day):
        """The account holder of that day, or the first one for a day before any."""
        terms = self.terms[school.pk]
        return next(
            (term.user for term in terms if term.since <= day and (term.until is None or term.until >= day)),
            terms[0].user,
        )

"""The report that the fund had before: the figures half way, issued a few weeks later."""

import datetime as dt

from fluxus.roles import MANAGER
from monitoring.models import Plan, Report
from monitoring.reports.counting import freeze_once
from monitoring.reports.editions import start_printing

COUNTED = dt.datetime(2023, 1, 16, 9, 30, tzinfo=dt.UTC)
ISSUED = dt.date(2023, 1, 20)
UNTIL = dt.date(2022, 12, 31)


def build_reports(staff, today):
    """One issued edition on CMK3; a worker prints it as soon as there is one."""
    if today < ISSUED:
        return
    plan = Plan.objects.get(slug="cmk3")
    manager = next(user for user in staff.values() if user.role == MANAGER)
    report = Report.objects.create(
        plan=plan,
        edition=Report.objects.next_edition(plan),
        since=plan.since,
        until=UNTIL,
        audience=Report.Audience.FUND,
        made_by=manager,
    )
    freeze_once(report, COUNTED)
    report.issue(manager, ISSUED)
    start_printing(report, manager)

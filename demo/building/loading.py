"""The whole demo, in the order in which one part stands on another."""

import pghistory
from django.db import connection, transaction
from django.utils import timezone

from demo.building.accounts import build_portal_accounts, build_staff
from demo.building.activities import build_activities
from demo.building.addenda import build_addenda
from demo.building.ambitions import build_ambitions, build_goals, build_principles
from demo.building.budgets import build_budgets
from demo.building.contracts import build_contracts
from demo.building.culture import build_assessments, build_policy_plans
from demo.building.cycles import build_cycles
from demo.building.days_off import build_days_off
from demo.building.deliveries import build_deliveries
from demo.building.demands import build_demands
from demo.building.duplicates import build_duplicates
from demo.building.groups import build_groups
from demo.building.invoices import build_invoices
from demo.building.makers import build_makers
from demo.building.partners import build_organisations
from demo.building.people import Cast
from demo.building.portal import build_portal
from demo.building.portfolios import Holders, build_portfolios
from demo.building.programme_agreements import build_agreements
from demo.building.programme_money import build_programme_money
from demo.building.programme_projects import build_projects, build_risks
from demo.building.programme_steering import build_steering
from demo.building.progress import build_progress
from demo.building.promises import build_promises
from demo.building.proofs import build_proofs
from demo.building.register import (
    build_boards,
    build_participations,
    build_programmes,
    build_pupil_counts,
    build_schools,
)
from demo.building.reports import build_reports
from demo.building.roles import RoleBuilder
from demo.building.visits import build_visits
from fluxus.accounts.models import User
from fluxus.network.reference import load_reference
from monitoring.models import Target
from monitoring.plan_files import load_kinds, load_plan, plan_files
from schools.models import Board, School


def database_is_empty():
    """Whether nobody and no school is known yet."""
    return not (User.objects.exists() or Board.objects.exists() or School.objects.exists())


def load_demo(today=None):
    """Fill an empty database, all or nothing; what is dated runs up to ``today``."""
    today = today or timezone.localdate()
    with transaction.atomic(), pghistory.context(origin="demo"):
        load_reference()
        cast = Cast()
        staff = build_staff(cast)
        boards = build_boards()
        schools = build_schools(boards)
        build_pupil_counts(schools)
        participations = build_participations(schools, build_programmes())
        taking_part = list({entry.school.code: entry.school for entry in participations}.values())
        holders = Holders(build_portfolios(schools, staff))
        _build_roles(cast, boards, schools)
        build_groups(schools, today)
        build_days_off(schools, today)
        build_budgets(staff, today)
        build_assessments(taking_part, holders, today)
        policy_plans = build_policy_plans(taking_part)
        principles = build_principles()
        build_goals(boards, principles)
        build_ambitions(taking_part, principles, today)
        organisations = build_organisations(cast)
        build_portal_accounts({"maker": build_makers(cast, today)[0].person})
        load_kinds()
        for path in plan_files():
            load_plan(path)
        targets = {target.slug: target for target in Target.objects.all()}
        build_activities(schools, taking_part, boards, organisations, staff, today)
        entries = build_progress(targets, staff, today)
        visited = [school for school in schools.values() if school.pk in holders.terms]
        build_visits(visited, organisations, holders, staff, today)
        build_promises(schools, boards, organisations, staff, today)
        build_portal(cast, schools, today)
        build_proofs(policy_plans, entries, staff)
        _tell_the_planner()
        build_programme_money()
        build_contracts(staff, today)
        build_addenda(today)
        build_deliveries(today)
        build_invoices(staff, today)
        build_demands(schools, organisations, holders, staff, today)
        build_projects(schools, organisations, staff, today)
        build_risks(targets, staff, today)
        meetings = build_steering(cast, boards, staff, today)
        build_agreements(cast, boards, organisations, staff, meetings, today)
        build_duplicates(staff)
        build_cycles(taking_part, holders, today)
        _tell_the_planner()
        build_reports(staff, today)


def _build_roles(cast, boards, schools):
    roles = RoleBuilder(cast)
    for board in boards.values():
        roles.at_board(board)
    for school in schools.values():
        roles.at_school(school)
    roles.save()
    build_portal_accounts(roles.portal_persons)


def _tell_the_planner():
    """PostgreSQL learns at once how full our tables are; guessing, it takes minutes for a question of milliseconds.

    They are named, as without a name it looks at what all databases share as well, and loads beside each other would wait.
    """
    tables = map(connection.ops.quote_name, sorted(connection.introspection.django_table_names()))
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(tables)}")

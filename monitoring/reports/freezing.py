"""What a report says in figures, as plain values: taken once from the same readings as the dashboard, then never again."""

import datetime as dt

from django.utils import timezone

from monitoring.measures import registry
from monitoring.measures.evidence import day_of
from monitoring.readings import readings, trends
from monitoring.reports import versions
from monitoring.reports.parts import Asked, parts_for
from monitoring.standing import Standing
from monitoring.wording import figure_words, goal_words, outlook

NAMED_RECORDS = 8


def freeze(report, moment):
    """Every target of the plan as it stands on the last day of ``report``, its evidence, and what else its readers get."""
    plan, period = report.plan, report.period
    before = _values_before(plan, period)
    lines = trends(plan, period.end)
    targets = [
        _target(number, reading, before, lines)
        for number, reading in enumerate(readings(plan, period.end, fresh=True), 1)
    ]
    asked = Asked(report, targets)
    told = ((part.key, part.freeze(asked)) for part in parts_for(report.audience))
    return {
        "version": versions.NOW,
        "plan": {
            "name": plan.name,
            "title": plan.title or plan.name,
            "since": str(plan.since),
            "until": str(plan.until),
        },
        "period": [str(period.start), str(period.end)],
        "frozen_at": timezone.localtime(moment).isoformat(timespec="seconds"),
        "standings": [[standing.value, str(standing.label)] for standing in Standing],
        "targets": targets,
        "parts": {key: frozen for key, frozen in told if frozen is not None},
        "baselines": [[baseline.what, baseline.value, baseline.heading] for baseline in plan.baselines.all()],
        "goals": [[goal.objective.name, goal.title, goal.year] for goal in plan.goals.select_related("objective")],
    }


def _values_before(plan, period):
    """The value of each target on the day before ``period``; nothing where the plan starts with it."""
    if period.start <= plan.since:
        return {}
    return {
        reading.target.pk: reading.figure.value
        for reading in readings(plan, period.start - dt.timedelta(days=1), fresh=True)
    }


def _target(number, reading, before, lines):
    target, figure = reading.target, reading.figure
    return {
        "number": number,
        "slug": target.slug,
        "role": target.fluxus_role,
        "section": target.objective.name,
        "title": target.title,
        "unit": target.unit,
        "comparator": target.comparator,
        "value": _plain(figure.value),
        "goal": _plain(target.value),
        "figure_words": figure_words(target, figure),
        "goal_words": goal_words(target),
        "added": _added(figure, before.get(target.pk)),
        "progress": reading.progress,
        "expected": reading.expected,
        "standing": reading.standing.value,
        "outlook": outlook(reading) if reading.day < target.due else "",
        "parts": [[part.label, _plain(part.value)] for part in figure.parts],
        "approved": figure.approved,
        "trend": [[str(day), _plain(value)] for day, value in lines.get(target.pk, []) if value is not None],
        "period": [str(target.since), str(target.until)],
        "reached_on": str(figure.reached_on) if figure.reached_on else None,
        "due": str(target.due),
        "counts": target.counts or str(registry.named(target.measure).title),
        "heading": target.heading,
        "level": target.get_level_display(),
        "funder": target.funder,
        "evidence": _evidence(target, figure, reading.day),
    }


def _plain(value):
    return None if value is None else float(value)


def _added(figure, before):
    """What the report's period added to a figure that adds up."""
    if before is None or figure.value is None or not figure.accumulates:
        return None
    return float(figure.value - before)


def _evidence(target, figure, day):
    """How many records count, and the newest of them by name; also of those of another kind that count beside them."""
    evidence = target.evidence(day)
    return {
        "count": figure.count,
        "of": figure.of,
        "last_day": str(figure.last_day) if figure.last_day else None,
        "own": _listed(evidence.rows),
        "beside": None if evidence.beside is None else _listed(evidence.beside),
    }


def _listed(rows):
    """What sort of records, how many, and the newest of them as day and name."""
    day_field = day_of(rows.model)
    newest = rows.order_by(f"-{day_field}", "-pk") if day_field else rows
    return {
        "kind": str(rows.model._meta.verbose_name_plural),
        "count": rows.count(),
        "named": [_named(record, day_field) for record in newest[:NAMED_RECORDS]],
    }


def _named(record, day_field):
    day = getattr(record, day_field) if day_field else None
    return [str(day) if day else None, str(record)]

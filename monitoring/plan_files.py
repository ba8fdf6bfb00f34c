"""Plans as files: read, checked and loaded without overwriting what somebody amended on screen."""

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import yaml
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from monitoring.measures import registry
from monitoring.models import ActivityKind, Baseline, Goal, Objective, Plan, Target
from schools.models import Programme, Theme

FOLDER = Path(__file__).parent / "plans"
KINDS = FOLDER / "activity_kinds.yaml"

TARGET_FIELDS = (
    "title",
    "title_en",
    "comparator",
    "value",
    "value_max",
    "baseline",
    "unit",
    "per",
    "since",
    "until",
    "deadline",
    "funder",
    "fluxus_role",
    "level",
    "principle",
    "audience",
    "frequency",
    "parts",
    "counts",
    "counts_en",
    "heading",
    "measure",
    "waits_for",
    "by_hand_because",
    "measured_from",
)
PLAN_FIELDS = ("name", "title", "since", "until", "example", "principles", "on_track_from", "behind_from")
KIND_FIELDS = ("name", "group", "department", "fluxus_role", "lasts", "description")


class WrongPlan(Exception):
    """A plan file that cannot be loaded, with the place of the mistake."""


@dataclass
class Outcome:
    """What loading did; ``kept`` are amendments made on screen that the file wanted to change back."""

    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


def plan_files():
    """The plans that come with the program."""
    return sorted(path for path in FOLDER.glob("*.yaml") if path != KINDS)


@transaction.atomic
def load_kinds(path=KINDS, *, overwrite=False):
    """Make and update kinds of activity and themes from ``path``."""
    content, outcome = _read(path), Outcome()
    for slug, given in content.get("kinds", {}).items():
        values = {"fluxus_role": given.get("role", "")} | {
            name: value for name, value in given.items() if name != "role"
        }
        _merge(ActivityKind, {"slug": slug}, _only(values, KIND_FIELDS, path, slug), outcome, overwrite)
    for slug, name in content.get("themes", {}).items():
        Theme.objects.get_or_create(slug=slug, defaults={"name": name})
    return outcome


@transaction.atomic
def load_plan(path, *, overwrite=False):
    """Make and update the plan in ``path`` with its sections, targets, baselines and goals."""
    content, outcome = _read(path), Outcome()
    try:
        plan = _load_plan_itself(content["plan"], path, outcome, overwrite)
        sections = [_section(plan, position, name) for position, name in enumerate(content["sections"], start=1)]
        by_name = {section.name: section for section in sections}
        _load_targets(plan, by_name, content["targets"], path, outcome, overwrite)
    except KeyError as missing:
        raise WrongPlan(f"{path.name}: {missing} is missing or not known") from missing
    for position, given in enumerate(content.get("baselines", []), start=1):
        Baseline.objects.update_or_create(plan=plan, what=given["what"], defaults={**given, "position": position})
    for given in content.get("goals", []):
        values = {name: value for name, value in given.items() if name not in {"id", "section"}}
        Goal.objects.update_or_create(
            slug=given["id"], defaults={**values, "plan": plan, "objective": by_name[given["section"]]}
        )
    return plan, outcome


def _load_plan_itself(given, path, outcome, overwrite):
    values = {name: value for name, value in given.items() if name not in {"slug", "programme"}}
    plan = _merge(Plan, {"slug": given["slug"]}, _only(values, PLAN_FIELDS, path, given["slug"]), outcome, overwrite)
    if given.get("programme") and plan.programme is None:
        plan.programme, _made = Programme.objects.get_or_create(
            slug=given["programme"], defaults={"name": plan.name, "since": plan.since, "until": plan.until}
        )
        plan.save(update_fields=["programme"])
    return plan


def _load_targets(plan, sections, listed, path, outcome, overwrite):
    repeats = {}
    for position, given in enumerate(listed, start=1):
        values = {name: value for name, value in given.items() if name not in {"id", "section", "same_as"}}
        values = {name: Decimal(str(value)) if isinstance(value, float) else value for name, value in values.items()}
        values = {"since": plan.since, "until": plan.until} | _only(values, TARGET_FIELDS, path, given["id"])
        try:
            registry.check(values["measure"])
        except registry.UnknownMeasure as problem:
            raise WrongPlan(f"{path.name}, {given['id']}: {problem}") from problem
        fixed = {"plan": plan, "objective": sections[given["section"]], "position": position}
        target = _merge(Target, {"slug": given["id"]}, values, outcome, overwrite, fixed=fixed)
        repeats[target] = given.get("same_as")
    for target, slug in repeats.items():
        if slug and (target.same_as is None or target.same_as.slug != slug):
            target.same_as = Target.objects.get(slug=slug)
            target.save(update_fields=["same_as"])
    slugs = [given["id"] for given in listed]
    outcome.gone += list(plan.targets.exclude(slug__in=slugs).exclude(loaded={}).values_list("slug", flat=True))


def _section(plan, position, name):
    section, _made = Objective.objects.update_or_create(plan=plan, name=name, defaults={"position": position})
    return section


def _merge(model, key, values, outcome, overwrite, fixed=None):
    """Three-way: what the file says, what it said when it was last loaded, what stands there now."""
    record = model.objects.filter(**key).first()
    label = next(iter(key.values()))
    if record is None:
        outcome.created.append(label)
        return _kept(model(**key, **values, **(fixed or {}), loaded=_plain(values)), label)
    update = {name: value for name, value in (fixed or {}).items() if getattr(record, name) != value}
    for name in {*values, *record.loaded}:
        empty = record._meta.get_field(name).get_default()
        wanted, now = _plain(values.get(name, empty)), _plain(getattr(record, name))
        before = record.loaded.get(name, _plain(empty))
        if wanted == now:
            continue
        if now == before or overwrite:
            update[name] = values.get(name, empty)
        elif wanted != before:
            outcome.kept.append(f"{label}: {name}")
    if update:
        outcome.changed.append(label)
    if update or record.loaded != _plain(values):
        for name, value in update.items():
            setattr(record, name, value)
        record.loaded = _plain(values)
        return _kept(record, label)
    return record


def _kept(record, label):
    """Save what the model's own rules allow; anything else is a mistake in the file."""
    try:
        record.full_clean(validate_unique=False, validate_constraints=False)
        try:
            with transaction.atomic():
                record.save()
        except DatabaseError:
            record.full_clean()  # says in words what the database refused
            raise
    except ValidationError as problem:
        raise WrongPlan(f"{label}: {'; '.join(problem.messages)}") from problem
    return record


def _plain(value):
    """As JSON keeps it, so that values from a file, a column and an earlier load can be compared."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | bool) or value is None:
        return value
    try:
        return f"{float(value):.10g}"
    except (TypeError, ValueError):
        return str(value)


def _only(values, known, path, label):
    unknown = set(values) - set(known)
    if unknown:
        raise WrongPlan(f"{path.name}, {label}: unknown {', '.join(sorted(unknown))}")
    return values


def _read(path):
    try:
        content = yaml.load(Path(path).read_text(encoding="utf-8"), yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise WrongPlan(f"{Path(path).name}: {problem}") from problem
    if not isinstance(content, dict):
        raise WrongPlan(f"{Path(path).name}: this is no plan")
    return content

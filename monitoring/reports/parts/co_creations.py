"""The co-creations: who works on each, whether it counts for the plan and why, and what came of it."""

from django.db.models import Prefetch
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cmk3.models import FollowUp, Project, ProjectDistrict, ProjectPartner, ProjectUse
from monitoring.models import Activity
from monitoring.reports.parts.base import Part

Step = FollowUp.Step
LOGGED_AS = "co-creatie"  # the kind of activity that told of them before they were kept themselves


class CoCreations(Part):
    key = "co_creations"
    title = gettext_lazy("Co-creations")

    def freeze(self, asked):
        projects = _projects(asked)
        logged = Activity.objects.going_on(asked.period).of_kinds(LOGGED_AS)
        logged = logged.not_told_by(Project.objects.filter(pk__in=[project.pk for project in projects]))
        if not projects and not logged:
            return None
        return {
            "steps": [[step.value, str(step.label)] for step in Step],
            "projects": [_project(project, asked.day) for project in projects],
            "activities": [[str(activity.last_day), str(activity)] for activity in logged.order_by("last_day", "pk")],
        }

    def words(self, frozen):
        projects = frozen["projects"]
        counting = sum(project["counts"] for project in projects)
        sentences = [
            ngettext(
                "%(number)s co-creation ran or was finished; %(counting)s counts for the plan, "
                "as at least two schools and two makers work on it.",
                "%(number)s co-creations ran or were finished; %(counting)s count for the plan, "
                "as at least two schools and two makers work on them.",
                len(projects),
            )
            % {"number": len(projects), "counting": counting}
        ]
        for step, label in frozen["steps"]:
            if done := sum(step in project["steps"] for project in projects):
                sentences.append(_("%(number)s: %(step)s.") % {"number": done, "step": label})
        return " ".join(sentences)

    def drawn(self, frozen):
        projects = [
            {
                **project,
                "since": parse_date(project["since"]),
                "closed_on": project["closed_on"] and parse_date(project["closed_on"]),
                "steps": [
                    [label, parse_date(project["steps"][step])]
                    for step, label in frozen["steps"]
                    if step in project["steps"]
                ],
            }
            for project in frozen["projects"]
        ]
        activities = [[parse_date(day), name] for day, name in frozen["activities"]]
        return {**frozen, "projects": projects, "activities": activities}


def _projects(asked):
    """The co-creations that lasted on a day of the report, the oldest first, with all that is told of each."""
    day = asked.day
    found = Project.objects.visible_to(asked.by).co_creations().going_on(asked.period).with_participation(day)
    return list(
        found.prefetch_related(
            Prefetch("partners", ProjectPartner.objects.with_names().filter(since__lte=day), to_attr="known_partners"),
            Prefetch("follow_ups", FollowUp.objects.filter(day__lte=day).order_by("-day"), to_attr="known_steps"),
            Prefetch("uses", ProjectUse.objects.current(day), to_attr="used_at"),
            Prefetch("project_districts", ProjectDistrict.objects.select_related("district"), to_attr="its_districts"),
        ).order_by("starts_on", "pk")
    )


def _project(project, day):
    closed_on = project.closed_on if project.closed_on and project.closed_on <= day else None
    last_day = closed_on or day
    working = [one for one in project.known_partners if one.until is None or one.until >= last_day]
    return {
        "title": project.title,
        "districts": [str(one) for one in project.its_districts],
        "schools": sorted({str(one.school) for one in working if one.school_id}),
        "makers": sorted({str(one.maker) for one in working if one.maker_id}),
        "counts": project.participation.counts,
        "why": str(project.participation),
        "state": str(project.get_state_display() if closed_on == project.closed_on else Project.State.RUNNING.label),
        "since": str(project.starts_on),
        "closed_on": str(closed_on) if closed_on else None,
        "steps": {step.step: str(step.day) for step in project.known_steps},
        "uses": len(project.used_at),
    }

"""How the targets stand per chapter of the plan and role of FluXus; for plans that name its roles."""

from collections import Counter

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from monitoring.models import Activity, FluxusRole
from monitoring.reports.frozen_target import stacked, standings_of
from monitoring.reports.parts.base import Part
from monitoring.standing import Standing


class Roles(Part):
    key = "roles"
    title = gettext_lazy("FluXus in its four roles")

    def freeze(self, asked):
        named = [target for target in asked.targets if target["role"]]
        if not named:
            return None
        held = Activity.objects.held(asked.period).exclude(fluxus_role="").order_by()
        activities = dict(held.values_list("fluxus_role").annotate(Count("pk")))
        chapters = list(dict.fromkeys(target["section"] for target in named))
        return {
            "chapters": chapters,
            "standings": [[standing.value, str(standing.label)] for standing in Standing],
            "roles": [
                {
                    "label": str(role.label),
                    "activities": activities.get(role.value, 0),
                    "standings": dict(Counter(target["standing"] for target in _of(named, role))),
                    "cells": [_cell([one for one in _of(named, role) if one["section"] == name]) for name in chapters],
                    "whole": _cell(_of(named, role)),
                }
                for role in FluxusRole
            ],
            "without": len(asked.targets) - len(named),
        }

    def words(self, frozen):
        said = [
            _("As %(role)s: %(reached)s of %(all)s targets reached, %(activities)s activities.")
            % {
                "role": role["label"],
                "reached": role["whole"][0],
                "all": role["whole"][1],
                "activities": role["activities"],
            }
            for role in frozen["roles"]
            if role["whole"][1]
        ]
        return " ".join(said)

    def drawn(self, frozen):
        standings = standings_of(frozen["standings"])
        longest = max(role["whole"][1] for role in frozen["roles"])
        cells = zip(*(role["cells"] for role in frozen["roles"]), strict=True)
        return {
            **frozen,
            "roles": [
                {**role, "stack": stacked(role["label"], role["standings"], standings, longest, 210)}
                for role in frozen["roles"]
            ],
            "table": list(zip(frozen["chapters"], cells, strict=True)),
        }


def _of(targets, role):
    return [target for target in targets if target["role"] == role.value]


def _cell(targets):
    """How many of ``targets`` are reached, and of how many."""
    return [sum(target["standing"] == Standing.REACHED for target in targets), len(targets)]

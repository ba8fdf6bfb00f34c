"""What may go wrong with the programme: the risks that are watched, how heavy they weigh, and which targets they endanger."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cmk3.models import Risk
from cmk3.risks.weighing import Register, Weight, matrix
from monitoring.models import TargetRisk
from monitoring.reports.parts.base import Audience, Part


class Risks(Part):
    key = "risks"
    title = gettext_lazy("Risks")
    audiences = frozenset(Audience) - {Audience.BOARDS}

    def freeze(self, asked):
        register = Register(Risk.objects.visible_to(asked.by), asked.day)
        if asked.programme is None or not register.lines:
            return None
        numbers = {target["slug"]: target["number"] for target in asked.targets}
        endangered = _endangered(asked, numbers)
        return {"lines": [_line(line, endangered.get(line.risk.pk, [])) for line in register.lines]}

    def words(self, frozen):
        lines = frozen["lines"]
        heavy = [line for line in lines if line["weight"] == Weight.HIGH]
        said = ngettext("%(number)s risk is watched.", "%(number)s risks are watched.", len(lines)) % {
            "number": len(lines)
        }
        if not heavy:
            return said
        named = ", ".join(f"“{line['title']}”" for line in heavy)
        return f"{said} " + _("These weigh heavily: %(named)s.") % {"named": named}

    def drawn(self, frozen):
        lines = [
            {**line, "weight_label": Weight(line["weight"]).label if line["weight"] else ""} for line in frozen["lines"]
        ]
        marks = [(line["number"], *line["place"]) for line in lines if line["place"]]
        return {"lines": lines, "chart": matrix(marks)}


def _endangered(asked, numbers):
    """The numbers in the report of the targets that each risk endangers, by risk."""
    found = {}
    rows = TargetRisk.objects.current(asked.day).filter(target__plan=asked.plan)
    for risk, slug in rows.values_list("risk", "target__slug"):
        found.setdefault(risk, []).append(numbers[slug])
    return found


def _line(line, targets):
    return {
        "number": line.number,
        "title": str(line.risk),
        "effect": line.risk.effect,
        "place": [line.risk.chance, line.risk.impact] if line.risk.chance else None,
        "chance": str(line.chance),
        "impact": str(line.impact),
        "weight": line.weight and str(line.weight.value),
        "moved": str(line.moved),
        "answer": str(line.risk.get_answer_display()),
        "measures": line.risk.measures,
        "targets": sorted(targets),
    }

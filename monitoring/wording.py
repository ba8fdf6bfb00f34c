"""Figures, goals and standings in words, the same on a page and in a report."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from fluxus.common.charts.drawing import words
from monitoring.standing import Standing

TONES = {
    Standing.REACHED: "primary",
    Standing.ON_TRACK: "primary",
    Standing.GOING_ON: "information",
    Standing.BEHIND: "attention",
    Standing.AT_RISK: "alarm",
    Standing.SILENT: "quiet",
    Standing.NOT_STARTED: "quiet",
    Standing.MISSED: "alarm",
}


def figure_words(target, figure):
    """The figure as people read it: "12", "34%", "3 May 2023"."""
    if target.comparator == target.Comparator.MILESTONE:
        if figure.reached_on:
            return date_format(figure.reached_on, "j F Y")
        return _("yes") if figure.value else _("not yet")
    if figure.value is None:
        return "–"
    return words(figure.value, "%" if target.unit == "%" else "")


def goal_words(target):
    """What is asked, as people read it: "20", "18 to 22", "by 31 December 2024"."""
    unit = "%" if target.unit == "%" else ""
    if target.comparator == target.Comparator.MILESTONE:
        return _("by %(day)s") % {"day": date_format(target.due, "j b Y")}
    if target.comparator == target.Comparator.DECREASE:
        return _("fewer")
    if target.value is None:
        return pgettext("goal", "going on")
    if target.comparator == target.Comparator.BETWEEN:
        return _("%(lowest)s to %(highest)s") % {
            "lowest": words(target.value),
            "highest": words(target.value_max, unit),
        }
    if target.comparator == target.Comparator.ABOUT:
        return _("about %(number)s") % {"number": words(target.value, unit)}
    return words(target.value, unit)


def against_goal(target, figure):
    """The figure beside what is asked, so that nobody reads the two as one number: "2 of 4", "18,2%, goal: 25%"."""
    shown, asked = figure_words(target, figure), goal_words(target)
    if (
        target.comparator == target.Comparator.AT_LEAST
        and target.unit != "%"
        and None not in (figure.value, target.value)
    ):
        return _("%(figure)s of %(goal)s") % {"figure": shown, "goal": asked}
    return _("%(figure)s, goal: %(goal)s") % {"figure": shown, "goal": asked}


def outlook(reading):
    """One sentence on where it goes."""
    target, foreseen = reading.target, reading.forecast
    if reading.day >= target.due:
        return "" if target.comparator == target.Comparator.CONTINUOUS else _("The period is over.")
    if foreseen is not None:
        return _("Going on like this it will be %(number)s on %(day)s.") % {
            "number": words(foreseen.quantize(1), "%" if target.unit == "%" else target.unit),
            "day": date_format(target.due, "j F Y"),
        }
    if reading.standing == Standing.NOT_STARTED:
        return _("Nothing was recorded for it yet.")
    return ""

"""When a target is called what: the rules of ``monitoring.standing`` in sentences, with the limits of its plan."""

from decimal import Decimal

from django.utils.translation import gettext as _

from fluxus.common.charts.drawing import words
from monitoring.standing import BAND, HALF, LAST, LATE, SILENCE, Standing
from monitoring.wording import goal_words


def standings_in_words(target):
    """Each standing that ``target`` can have with when it has it, as (standing, sentence)."""
    rule = {"milestone": _milestone, "continuous": _continuous, "decrease": _decrease}.get(target.comparator, _number)
    return rule(target)


def _percent(share):
    return f"{round(100 * Decimal(str(share)))}%"


def _limits(target):
    return {
        "goal": _wanted(target),
        "enough": _percent(target.plan.on_track_from),
        "some": _percent(target.plan.behind_from),
        "half": _percent(HALF),
        "late": _percent(LATE),
        "last": _percent(LAST),
        "weeks": SILENCE.days // 7,
    }


def _wanted(target):
    """The number that is asked, as a sentence can hold it."""
    unit = "%" if target.unit == "%" else target.unit
    number = f"{goal_words(target)} {unit}".strip() if unit != "%" else goal_words(target)
    if target.comparator == target.Comparator.ABOUT:
        near = [words((target.value * (1 + sign * BAND)).quantize(1)) for sign in (-1, 1)]
        return _("%(number)s (from %(lowest)s to %(highest)s)") % {
            "number": number,
            "lowest": near[0],
            "highest": near[1],
        }
    return number


def _number(target):
    told = _limits(target)
    reached = (
        _("The figure is at %(goal)s.") if target.comparator != "at_least" else _("The figure is %(goal)s or more.")
    )
    behind = _("It is from %(some)s to %(enough)s of what should be there by now.")
    if target.comparator != "at_least":
        behind = _("It is from %(some)s to %(enough)s of what should be there by now, or it is already too much.")
    return [
        (Standing.REACHED, reached % told),
        (
            Standing.ON_TRACK,
            _("It is at least %(enough)s of what should be there by now, given the time passed.") % told,
        ),
        (Standing.BEHIND, behind % told),
        (
            Standing.AT_RISK,
            _("It is less than %(some)s of that, or there is nothing yet while %(half)s of the time has passed.")
            % told,
        ),
        (Standing.NOT_STARTED, _("There is nothing yet, and less than %(half)s of the time has passed.") % told),
        (Standing.MISSED, _("The time is over and it was not reached.")),
    ]


def _milestone(target):
    told = _limits(target)
    return [
        (Standing.REACHED, _("It was reached; the day is the figure.")),
        (Standing.ON_TRACK, _("Something was recorded for it, and less than %(late)s of the time has passed.") % told),
        (Standing.NOT_STARTED, _("Nothing was recorded for it, and less than %(late)s of the time has passed.") % told),
        (Standing.BEHIND, _("It was not reached, and %(late)s of the time has passed.") % told),
        (Standing.AT_RISK, _("It was not reached, and %(last)s of the time has passed.") % told),
        (Standing.MISSED, _("The time is over and it was not reached.")),
    ]


def _continuous(target):
    told = _limits(target)
    silent = _("There is nothing, and more than %(weeks)s weeks have passed.") % told
    start = (Standing.NOT_STARTED, _("There is nothing yet, in the first %(weeks)s weeks.") % told)
    if target.value is not None:
        return [
            (
                Standing.GOING_ON,
                _("The figure is %(goal)s or more, or at least %(enough)s of what is asked by now.") % told,
            ),
            (Standing.BEHIND, _("It is from %(some)s to %(enough)s of what is asked by now.") % told),
            (Standing.AT_RISK, _("It is less than %(some)s of what is asked by now.") % told),
            (Standing.SILENT, silent),
            start,
            (Standing.REACHED, _("The time is over and the figure is %(goal)s or more.") % told),
            (Standing.MISSED, _("The time is over and the figure is lower.")),
        ]
    return [
        (Standing.GOING_ON, _("Something counts, and the last of it was no more than %(weeks)s weeks ago.") % told),
        (Standing.SILENT, _("Nothing was added for more than %(weeks)s weeks.") % told),
        start,
        (Standing.REACHED, _("The time is over and something counted.")),
        (Standing.MISSED, _("The time is over and nothing counted.")),
    ]


def _decrease(target):
    told = _limits(target)
    return [
        (Standing.ON_TRACK, _("There are fewer than at the first assessment.")),
        (Standing.NOT_STARTED, _("There are as many as then, and less than %(half)s of the time has passed.") % told),
        (Standing.BEHIND, _("There are as many as then, and %(half)s of the time has passed.") % told),
        (
            Standing.AT_RISK,
            _("There are more than then, or still as many while %(late)s of the time has passed.") % told,
        ),
        (Standing.REACHED, _("The time is over and there are fewer.")),
        (Standing.MISSED, _("The time is over and there are not fewer.")),
    ]

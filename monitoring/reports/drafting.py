"""A first version of the words of a report, for people to make their own."""

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from monitoring.reports.parts import PARTS
from monitoring.standing import GOOD, WORRYING

FEW = 3


def chapters(figures):
    """Name, part and text of each chapter: the summary, then every section in the order of the plan, then the parts."""
    targets = figures["targets"]
    drafted = [(_("Summary"), "", summary(figures))]
    for section in dict.fromkeys(target["section"] for target in targets):
        drafted.append((section, "", about([target for target in targets if target["section"] == section])))
    for key, frozen in figures["parts"].items():
        drafted.append((str(PARTS[key].title), key, PARTS[key].words(frozen)))
    return drafted


def summary(figures):
    plan, targets = figures["plan"], figures["targets"]
    first, last = (date_format(parse_date(day), "j F Y") for day in figures["period"])
    opening = _("This report shows how far %(plan)s is, from %(first)s up to and including %(last)s.") % {
        "plan": plan["title"],
        "first": first,
        "last": last,
    }
    return f"{opening} {about(targets)}"


def about(targets):
    """What stands out among ``targets``, in two or three sentences."""
    reached = [target for target in targets if target["standing"] == "reached"]
    well = [target for target in targets if target["standing"] in GOOD]
    worrying = [target for target in targets if target["standing"] in WORRYING]
    sentences = [
        ngettext(
            "%(reached)s of %(all)s targets has been reached.",
            "%(reached)s of %(all)s targets have been reached.",
            len(reached),
        )
        % {"all": len(targets), "reached": len(reached)}
    ]
    if going := len(well) - len(reached):
        sentences.append(
            ngettext("%(count)s more is on track or going on.", "%(count)s more are on track or going on.", going)
            % {"count": going}
        )
    if worrying:
        named = ", ".join(
            f"“{target['title']}”" for target in sorted(worrying, key=lambda target: target["progress"])[:FEW]
        )
        sentences.append(
            ngettext(
                "%(count)s asks attention: %(named)s.", "%(count)s ask attention, among them %(named)s.", len(worrying)
            )
            % {"count": len(worrying), "named": named}
        )
    return " ".join(sentences)

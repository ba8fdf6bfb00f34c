"""What changed since the edition that the readers had before."""

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from monitoring.reports.frozen_target import standings_of
from monitoring.reports.parts.base import Part
from monitoring.reports.versions import comparable
from monitoring.standing import Standing

# From worst to best; what goes on without a number is as good as what is on track.
RANK = {
    Standing.MISSED: 0,
    Standing.AT_RISK: 1,
    Standing.SILENT: 2,
    Standing.BEHIND: 3,
    Standing.NOT_STARTED: 4,
    Standing.GOING_ON: 5,
    Standing.ON_TRACK: 5,
    Standing.REACHED: 6,
}


class Change(Part):
    key = "change"
    title = gettext_lazy("Since the previous edition")

    def freeze(self, asked):
        if asked.previous is None or not comparable(asked.previous.figures):
            return None
        before = {target["slug"]: target for target in asked.previous.figures["targets"]}
        now = {target["slug"]: target for target in asked.targets}
        both = [(before[slug], target) for slug, target in now.items() if slug in before]
        moved = [_move(old, new) for old, new in both if old["standing"] != new["standing"]]
        return {
            "edition": asked.previous.edition,
            "until": str(asked.previous.until),
            "standings": [[standing.value, str(standing.label)] for standing in Standing],
            "moved": sorted(moved, key=lambda move: move["rank"], reverse=True),
            "grown": sum(_has_grown(old, new) for old, new in both if old["standing"] == new["standing"]),
            "same": len(both) - len(moved),
            "added": [target["title"] for slug, target in now.items() if slug not in before],
            "gone": [target["title"] for slug, target in before.items() if slug not in now],
        }

    def words(self, frozen):
        better = sum(move["rank"] > 0 for move in frozen["moved"])
        worse = sum(move["rank"] < 0 for move in frozen["moved"])
        opening = _("The previous edition, number %(edition)s, showed how things stood on %(day)s.") % {
            "edition": frozen["edition"],
            "day": date_format(parse_date(frozen["until"]), "j F Y"),
        }
        sentences = [opening]
        sentences.append(
            ngettext(
                "%(number)s target stands better than it did then.",
                "%(number)s targets stand better than they did then.",
                better,
            )
            % {"number": better}
        )
        if worse:
            sentences.append(ngettext("%(number)s stands worse.", "%(number)s stand worse.", worse) % {"number": worse})
        if frozen["same"]:
            sentences.append(_kept(frozen["same"], frozen["grown"]))
        return " ".join(sentences)

    def drawn(self, frozen):
        standings = {standing.key: standing for standing in standings_of(frozen["standings"])}
        moved = [
            {**move, "before": standings[move["from"]], "after": standings[move["to"]]} for move in frozen["moved"]
        ]
        return {**frozen, "moved": moved, "until": parse_date(frozen["until"])}


def _kept(same, grown):
    words = ngettext("%(number)s kept its standing", "%(number)s kept their standing", same) % {"number": same}
    if not grown:
        return f"{words}."
    return f"{words}; " + _("of those the figure of %(number)s grew.") % {"number": grown}


def _move(old, new):
    return {
        "number": new["number"],
        "title": new["title"],
        "from": old["standing"],
        "to": new["standing"],
        "figure_before": old["figure_words"],
        "figure": new["figure_words"],
        "rank": RANK[new["standing"]] - RANK[old["standing"]],
    }


def _has_grown(old, new):
    return None not in (old["value"], new["value"]) and new["value"] > old["value"]

"""The money of the programme in the years of the report: planned, promised, spent, and how the fund is matched.

Source of what must be shown: *Regeling CmK 2021-2024*, every euro of the fund matched by at least one of others, costs that
are no activities shown apart, and no more per inhabitant than the fund pays.
"""

import datetime as dt
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cmk3.funding.overview import Overview, spent_apart
from cmk3.models import FundingLine
from fluxus.common.charts import Share, Shares
from fluxus.common.money import euro
from monitoring.reports.parts.base import Audience, Part

AMOUNTS = ("planned", "promised", "spent", "forecast")


class Money(Part):
    key = "money"
    title = gettext_lazy("Money and match")
    audiences = frozenset(Audience) - {Audience.BOARDS}

    def freeze(self, asked):
        if asked.programme is None:
            return None
        overview = Overview(asked.programme, asked.by, day=asked.day)
        years = _years_told(asked)
        told = [year for year in overview.years if year.year in years and year.costs]
        if not told:
            return None
        return {
            "years": [
                {
                    "year": year.year,
                    "outside": year.is_outside,
                    "costs": [[str(cost.label), *_amounts(cost)] for cost in year.costs],
                    "sum": _amounts(year),
                }
                for year in told
            ],
            "matches": [_match(match) for match in overview.matches if match.year in years],
            "apart": [[str(label), str(amount)] for label, amount in spent_apart(told).items()],
        }

    def words(self, frozen):
        planned, _promised, spent, _forecast = (
            sum(Decimal(year["sum"][at]) for year in frozen["years"]) for at in range(len(AMOUNTS))
        )
        fund, matched = (sum(Decimal(match[name]) for match in frozen["matches"]) for name in ("fund", "matched"))
        sentences = [
            _("Of the %(planned)s that was planned, %(spent)s has been spent.")
            % {"planned": euro(planned), "spent": euro(spent)}
        ]
        if fund:
            sentences.append(
                _("The fund plans %(fund)s, and others put %(matched)s beside it.")
                % {"fund": euro(fund), "matched": euro(matched)}
            )
        if missing := sum(Decimal(match["missing"]) for match in frozen["matches"]):
            sentences.append(_("The match still lacks %(missing)s.") % {"missing": euro(missing)})
        return " ".join(sentences)

    def drawn(self, frozen):
        matches = [_drawn_match(match) for match in frozen["matches"]]
        return {
            "years": [
                {
                    "year": year["year"],
                    "outside": year.get("outside", False),
                    "costs": [[label, *map(Decimal, amounts)] for label, *amounts in year["costs"]],
                    "sum": list(map(Decimal, year["sum"])),
                }
                for year in frozen["years"]
            ],
            "matches": matches,
            "places": [{"year": match["year"], **place} for match in matches for place in match["places"]],
            "apart": [[label, Decimal(amount)] for label, amount in frozen["apart"]],
            "chart": _chart(matches),
        }


def _years_told(asked):
    """The years of the report; one about the programme from its first day tells what was posted before that as well."""
    begins = asked.period.start <= asked.programme.since
    return range(dt.MINYEAR if begins else asked.period.start.year, asked.day.year + 1)


def _amounts(row):
    return [str(getattr(row, name)) for name in AMOUNTS]


def _match(match):
    return {
        "year": match.year,
        "fund": str(match.fund),
        "others": [[str(FundingLine.Payer(payer).label), str(amount)] for payer, amount in match.others.items()],
        "matched": str(match.matched),
        "missing": str(match.missing),
        "share": None if match.share is None else round(match.share),
        "places": [
            [str(place.municipality), str(place.amount), place.inhabitants, place.each and str(place.each)]
            for place in match.per_inhabitant
        ],
    }


def _drawn_match(match):
    return {
        **match,
        **{name: Decimal(match[name]) for name in ("fund", "matched", "missing")},
        "others": [[label, Decimal(amount)] for label, amount in match["others"]],
        "places": [
            {"name": name, "amount": Decimal(amount), "inhabitants": inhabitants, "each": each and Decimal(each)}
            for name, amount, inhabitants, each in match["places"]
        ],
    }


def _chart(matches):
    """Per year the fund beside those who match it; None where nothing is planned."""
    if not matches:
        return None
    said = "; ".join(f"{match['year']}: {euro(match['fund'])}, {euro(match['matched'])}" for match in matches)
    rows = [
        Share(
            str(match["year"]),
            [(match["fund"], "primary"), (match["matched"], "information")],
            match["fund"] + match["matched"],
        )
        for match in matches
    ]
    legend = ((_("the fund"), "primary"), (_("others"), "information"))
    return Shares(
        _("The fund and its match per year: %(years)s") % {"years": said}, rows=rows, legend=legend, width=480
    )

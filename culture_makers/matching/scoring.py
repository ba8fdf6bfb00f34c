"""What each reason is worth for a maker: points from what is known, with the words that explain them.

The rule is the same for everybody and knows no names. Each reason gives a maker a part of the points that it weighs,
from all of them down to none, or takes points off where something speaks against it. What was not asked, or is not
known, gives nothing and takes nothing.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from culture_makers.models import Availability, Reason
from fluxus.common.figures import figure

FAR = 15  # kilometres from where on distance gives nothing
MIDDLE, STEP = 3, 2  # of a score from 1 to 5: neither good nor bad, and how far it goes either way
HALF_OF_THE_WORDS = 3  # with so many words in the profile a maker has half of the points


@dataclass(frozen=True)
class Verdict:
    """What one reason says about one maker."""

    reason: Reason
    points: int
    words: str
    weight: int

    @property
    def label(self):
        return self.reason.label

    def frozen(self):
        """As it is kept with a match."""
        return {"reason": self.reason.value, "points": self.points, "weight": self.weight, "words": self.words}


def verdicts(wish, facts, weights):
    """Every reason about one maker, in the order of ``Reason``; their points add up to the score."""
    found = []
    for reason in Reason:
        share, words = JUDGES[reason](wish, facts)
        found.append(Verdict(reason, round(share * weights[reason]), words, weights[reason]))
    return found


def discipline(wish, facts):
    wanted = len(wish.disciplines)
    if not wanted:
        return 0, _("no discipline was asked")
    words = _("%(found)s of %(wanted)s wanted") % {"found": facts.disciplines, "wanted": wanted}
    return facts.disciplines / wanted, words


def levels(wish, facts):
    """The wanted levels, the target group, or half of each where both were asked."""
    parts, words = [], []
    if wish.levels:
        taught = sorted(wish.levels & facts.levels)
        parts.append(len(taught) / len(wish.levels))
        words.append(
            _("groups %(levels)s") % {"levels": ", ".join(map(str, taught))} if taught else _("none of the groups")
        )
    if wish.target_group:
        parts.append(float(facts.serves))
        words.append(_("works for the target group") if facts.serves else _("not for the target group"))
    if not parts:
        return 0, _("no group was asked")
    return sum(parts) / len(parts), "; ".join(words)


def district(wish, facts):
    if wish.district is None:
        return 0, _("no district is known")
    return (1, _("works in the district")) if facts.in_district else (0, _("works elsewhere"))


def distance(wish, facts):
    if facts.kilometres is None:
        return 0, _("distance unknown")
    words = _("%(distance)s km") % {"distance": figure(facts.kilometres, 1)}
    return max(0.0, 1 - facts.kilometres / FAR), words


def availability(wish, facts):
    """The wanted part of the week; every day away in the wanted period takes off in proportion."""
    share, words = _part_of_the_week(wish, facts)
    if wish.days and facts.days_away:
        away = min(facts.days_away, wish.days)
        away_words = _("away %(away)s of %(days)s days") % {"away": away, "days": wish.days}
        share, words = max(-1.0, share - 2 * away / wish.days), f"{words}; {away_words}"
    return share, words


def _part_of_the_week(wish, facts):
    if not (wish.weekday or wish.part):
        return 0, _("no day was asked")
    if not facts.has_week:
        return 0, _("has not told when")
    day = Availability.Weekday(wish.weekday).label if wish.weekday else ""
    part = Availability.Part(wish.part).label if wish.part else ""
    when = " ".join(str(word) for word in (day, part) if word)
    words = _("available on %(when)s") if facts.is_free else _("not available on %(when)s")
    return (1 if facts.is_free else -1), words % {"when": when}


def evaluation(wish, facts):
    """The average of what schools thought; it counts for more as there are more of them, and none is no drawback."""
    if not facts.evaluations:
        return 0, _("not evaluated yet")
    words = ngettext("%(average)s of 5, one match", "%(average)s of 5, %(number)s matches", facts.evaluations) % {
        "average": figure(facts.average, 1),
        "number": facts.evaluations,
    }
    trust = facts.evaluations / (facts.evaluations + 1)
    return (facts.average - MIDDLE) / STEP * trust, words


def spread(wish, facts):
    """Who works least for us this school year gets most."""
    words = ngettext("%(number)s job this year", "%(number)s jobs this year", facts.jobs) % {"number": facts.jobs}
    return 1 / (1 + facts.jobs), words


def language(wish, facts):
    if wish.language is None:
        return 0, _("no language was asked")
    words = _("speaks %(language)s") if facts.speaks else _("does not say to speak %(language)s")
    return float(facts.speaks), words % {"language": wish.language_name}


def words(wish, facts):
    written = dict(wish.words)
    if not facts.found:
        return 0, _("none of the words")
    return len(facts.found) / (len(facts.found) + HALF_OF_THE_WORDS), ", ".join(
        sorted(written.get(stem, stem) for stem in facts.found)
    )


JUDGES = {
    Reason.DISCIPLINE: discipline,
    Reason.LEVELS: levels,
    Reason.DISTRICT: district,
    Reason.DISTANCE: distance,
    Reason.AVAILABILITY: availability,
    Reason.EVALUATION: evaluation,
    Reason.SPREAD: spread,
    Reason.LANGUAGE: language,
    Reason.WORDS: words,
}

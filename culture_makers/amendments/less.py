"""Less work: what an addendum takes off is freed of what its contract still holds, and is promised again if it falls through."""

from django.utils.translation import gettext as _

from culture_makers.contracts.charges import charges_of, described, entries_of, open_promises
from fluxus.common.money import euro
from schools.budgets.posting import entry, part_of, post
from schools.models import BudgetEntry

Kind = BudgetEntry.Kind
FREED = "/less/"  # in the reference of what an addendum frees, before the key of the promise


def open_promises_together(contract):
    """The open promises of ``contract`` and of every addendum to it."""
    return open_promises(contract, *contract.addenda.all())


def less_of(addendum):
    """The charges that take something off."""
    return [charge for charge in charges_of(addendum) if charge.amount < 0]


def freed_by(addendum, charge):
    """What ``charge`` frees, as (promise, amount), the oldest promise first; and how much more it asks than is open."""
    asked, parts = -charge.amount, []
    promises = open_promises_together(addendum.amends)
    for promise in promises.filter(budget=charge.budget, cost_class=charge.cost_class).order_by("pk"):
        part = min(asked, promise.still_open)
        if part:
            parts.append((promise, part))
            asked -= part
    return parts, asked


def faults_of_less(addendum):
    """Why an addendum cannot be checked, in sentences: it changes nothing, or takes off more than is still open."""
    faults = []
    if not changes_something(addendum):
        faults.append(_("This changes nothing yet: add a line, choose another last day, or say what is agreed."))
    for charge in less_of(addendum):
        _parts, lacking = freed_by(addendum, charge)
        if lacking:
            words = _(
                "%(budget)s: this takes off %(asked)s, and of what the contract was promised there %(open)s is still open."
            )
            asked = -charge.amount
            said = {"budget": charge.budget, "asked": euro(asked), "open": euro(asked - lacking)}
            faults.append(words % said)
    return faults


def changes_something(addendum):
    """Whether an addendum has lines, words, or another last day than the one that holds now."""
    known = type(addendum).objects.with_last_day().values_list("last_day", flat=True).get(pk=addendum.amends_id)
    return bool(addendum.assignment.strip()) or addendum.ends_on != known or addendum.lines.exists()


def releases_of(contract, by, day):
    """The entries that free what an addendum takes off, not yet posted; the ledger refuses what was spent meanwhile."""
    words = _("Less work by addendum %(number)s: %(title)s") % {"number": contract.number, "title": contract.title}
    return [
        part_of(
            promise,
            Kind.RELEASE,
            -amount,
            described(words),
            reference=f"{charge.reference(contract)}{FREED}{promise.pk}",
            by=by,
            day=day,
            object_id=contract.pk,
        )
        for charge in less_of(contract)
        for promise, amount in freed_by(contract, charge)[0]
    ]


def releases_made_by(addendum):
    """What an addendum freed of its contract's promises when it was checked."""
    freed = entries_of(addendum).filter(kind=Kind.RELEASE, reference__contains=FREED)
    return freed.select_related("budget__school", "budget__round").order_by("budget", "pk")


def take_back_releases(addendum, by, day):
    """Promise again to the contract what the cancelled ``addendum`` had freed; refused where the money has gone meanwhile."""
    words = _("Promised again: addendum %(number)s falls through. %(reason)s")
    said = described(words % {"number": addendum.number, "reason": addendum.reason})
    post(
        *(
            entry(
                release.budget,
                Kind.COMMITMENT,
                -release.amount,
                said,
                reference=f"{release.reference}/back",
                by=by,
                day=day,
                cost_class=release.cost_class,
                subject=addendum.amends,
            )
            for release in releases_made_by(addendum)
        )
    )

"""Checking and cancelling a contract: first the consequences, then the act."""

from django.utils.translation import gettext as _

from culture_makers.amendments.less import open_promises_together, releases_made_by
from culture_makers.contracts.checking import cancel, check, faults_of, prospects_of
from culture_makers.contracts.forms import CancelForm
from culture_makers.models import Contract
from fluxus.common.money import euro
from fluxus.common.pages import MovePage
from fluxus.common.pages.move import MoveForm


class ContractMove(MovePage):
    model = Contract
    queryset = Contract.objects.select_related("maker", "template_version__template")
    form_classes = {Contract.State.CHECKED: MoveForm, Contract.State.CANCELLED: CancelForm}

    def get_template_names(self):
        checking = self.target == Contract.State.CHECKED
        return ["culture_makers/contracts/check.html"] if checking else [self.template_name]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.target == Contract.State.CHECKED:
            prospects = prospects_of(self.record)
            context.update(
                title=_("Check %(contract)s") % {"contract": self.record.title},
                number=self.record.number_to_come,
                prospects=prospects,
                faults=faults_of(self.record),
                is_short=any(prospect.missing for prospect in prospects),
                unfair=[line for line in self.record.lines.select_related("kind") if line.is_below_fair_pay],
            )
        return context

    def consequences(self, record):
        if self.target != Contract.State.CANCELLED:
            return []
        freed = [
            _("%(amount)s is free again in %(budget)s.")
            % {"amount": euro(promise.still_open), "budget": promise.budget}
            for promise in open_promises_together(record).select_related("budget__school", "budget__round")
        ]
        again = [
            _("%(amount)s is promised again in %(budget)s.")
            % {"amount": euro(-release.amount), "budget": release.budget}
            for release in releases_made_by(record)
        ]
        kept = [_("The number %(number)s stays with this contract and is not used again.") % {"number": record.number}]
        ended = [
            _("Addendum %(addendum)s ends with it.") % {"addendum": addendum} for addendum in record.addenda.going()
        ]
        return [*ended, *freed, *again, *(kept if record.number else [])]

    def move(self, record, fields):
        if self.target == Contract.State.CHECKED:
            check(record, self.request.user)
        else:
            cancel(record, self.request.user, fields["reason"])

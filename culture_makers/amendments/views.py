"""Drafting an addendum to a signed contract."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from culture_makers.amendments.forms import AddendumForm, starting_point
from culture_makers.contracts.views.contracts import WithLines
from culture_makers.models import Contract
from fluxus.common.pages import CreatePage


class AddendumCreate(WithLines, CreatePage):
    """A draft that changes a signed contract; it is checked, sent and signed as any contract."""

    model = Contract
    form_class = AddendumForm
    intro = gettext_lazy(
        "An addendum changes a contract that was signed: more or less work, or another last day. Work that is not done "
        "is a line with a number below zero. It goes the same way as the contract: check, send, sign."
    )

    @cached_property
    def changed(self):
        """The contract that it changes."""
        contracts = Contract.objects.select_related("maker", "template_version").visible_to(self.request.user)
        contract = get_object_or_404(contracts, pk=self.kwargs["pk"])
        if not contract.may_be_amended:
            raise PermissionDenied(_("Only a contract that was signed is changed by an addendum."))
        return contract

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "instance": self.new_draft()}

    def new_draft(self):
        """The addendum, not yet saved."""
        return Contract(amends=self.changed, maker=self.changed.maker)

    def get_initial(self):
        return {**super().get_initial(), **starting_point(self.changed)}

    def get_heading(self):
        return _("New addendum to %(contract)s") % {"contract": self.changed}

    def back_url(self):
        return self.changed.get_absolute_url()

    def lines_for(self, form, contract):
        return super().lines_for(form, contract if contract.is_addendum else self.new_draft())

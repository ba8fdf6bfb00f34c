import django_filters
from django.utils.translation import gettext_lazy as _

from culture_makers.contracts.filters import ContractFilter
from culture_makers.models import Contract, NextStep, WaitsOn


class WaitingFilter(ContractFilter):
    """Contracts that are not over by words, whom they wait on, what they need, and whose they are; board and list alike."""

    waits_on = django_filters.ChoiceFilter(label=_("waits on"), choices=WaitsOn.choices)
    step = django_filters.ChoiceFilter(label=_("next step"), choices=NextStep.choices)
    board = kind = addenda = below_fair_pay = None

    OFFICE_ONLY = ()  # the whole desk is

    class Meta:
        model = Contract
        fields = ["q", "waits_on", "step", "state", "maker", "school", "expert", "drafted_by", "year"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        over = (Contract.State.SETTLED, Contract.State.CANCELLED)
        states = self.form.fields["state"]
        states.choices = [(value, words) for value, words in states.choices if value not in over]

"""Contracts that were sent and signed."""

import re

import factory

from culture_makers.models import SigningRequest, TemplateVersion
from culture_makers.signing.acts import sign
from culture_makers.signing.sending import freeze_and_ask
from fluxus.desk.models import Message
from tests.factories.accounts import UserFactory
from tests.factories.contracts import ClauseFactory, ContractTemplateFactory, checked_contract


class SigningRequestFactory(factory.django.DjangoModelFactory):
    """A contract that was sent to its maker, of which no PDF was drawn."""

    class Meta:
        model = SigningRequest

    contract = factory.LazyFunction(checked_contract)

    @classmethod
    def _create(cls, model_class, contract, **values):
        return freeze_and_ask(contract, contract.drafted_by, **values)


def signed_request(**values):
    """A request that the maker signed."""
    asked = SigningRequestFactory(**values)
    sign(asked, "Ster Elders", code_sent_to=asked.recipient)
    asked.refresh_from_db()
    return asked


def countersigned_version():
    """A published version of which the contracts are countersigned."""
    version = TemplateVersion.objects.create(
        template=ContractTemplateFactory(), number=1, heading="Overeenkomst", is_countersigned=True
    )
    ClauseFactory(version=version)
    version.publish(UserFactory(role="manager"))
    return version


def code_in_the_mail(asked):
    """The digits of the newest code, as its reader finds them."""
    mail = Message.objects.filter(recipients__contains=[asked.recipient], text__regex=r"(?m)^\d{6}$").first()
    return re.search(r"(?m)^(\d{6})$", mail.text)[1]

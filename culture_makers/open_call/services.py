"""What the bureau does with invitations and answers: each in one transaction with its mail."""

from django.db import transaction

from culture_makers import services
from culture_makers.models import MakerRole
from culture_makers.open_call import emails
from fluxus.network.models import Organisation, Person


@transaction.atomic
def accept(invitation, profile, by):
    """Make the accepted ``profile`` (a valid form) that of the maker, who is known or new; tell the maker."""
    maker = profile.instance
    if maker.pk is None:
        be_somebody(maker, invitation.email, profile.cleaned_data)
    profile.save()
    services.let_act_for_itself(maker)
    invitation.accept(maker, by)
    emails.tell_accepted(invitation)
    return maker


@transaction.atomic
def refuse(invitation, reason, by):
    """Not taken over, and the maker reads why."""
    invitation.refuse(reason, by)
    emails.tell_refused(invitation)


def be_somebody(maker, email, said):
    """Let a new maker be the person with this address, or the organisation for which that person acts."""
    person = Person.objects.filter(email__iexact=email).first()
    person = person or Person.objects.create(
        email=email,
        phone=said["phone"],
        **{name: said[name] for name in ("first_name", "prefix", "last_name")},
    )
    if not said["organisation_name"]:
        maker.person = person
        return
    maker.organisation, _made = Organisation.objects.get_or_create(
        name=said["organisation_name"], defaults={"kind": Organisation.Kind.CULTURE, "email": email}
    )
    maker.save()
    MakerRole.objects.create(maker=maker, person=person, role=MakerRole.Role.CONTACT, since=maker.active_since)

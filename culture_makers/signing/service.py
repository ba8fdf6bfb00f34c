"""Through whom parties are asked to sign: our own pages, or a service elsewhere that ``SIGNING_SERVICE`` names.

A service elsewhere inherits ``SigningService`` and, once its party has signed there, calls ``acts.sign`` or ``acts.refuse``.
"""

from django.conf import settings
from django.utils.module_loading import import_string

from culture_makers.models import Party
from culture_makers.signing import emails


class SigningService:
    """Our own way: a mail with a personal link to a page of ours."""

    def ask(self, request):
        """Let the party of ``request`` know that there is something to sign, and where."""
        if request.party == Party.CLIENT:
            emails.ask_to_countersign(request)
        else:
            emails.ask_to_sign(request)

    def remind(self, request):
        """Tell the party once more."""
        if request.party == Party.CLIENT:
            emails.ask_to_countersign(request)
        else:
            emails.remind(request)

    def withdraw(self, request):
        """Nobody can sign ``request`` any more; our own page knows that from its state."""


def service():
    """The service that the settings name."""
    return import_string(settings.SIGNING_SERVICE)()

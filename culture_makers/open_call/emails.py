from fluxus.common.mail import send


def ask(invitation):
    """The invitation with its personal link; whoever has the link can answer, so nobody else reads this mail."""
    context = {"invitation": invitation, "link": invitation.link_to("culture_makers:open_call")}
    send("culture_makers/email/invitation.txt", invitation.email, context, about=invitation, is_readable=False)


def tell_accepted(invitation):
    """The profile is in use."""
    send("culture_makers/email/accepted.txt", invitation.email, {"invitation": invitation}, about=invitation)


def tell_refused(invitation):
    """Why the answer was not taken over."""
    send("culture_makers/email/refused.txt", invitation.email, {"invitation": invitation}, about=invitation)

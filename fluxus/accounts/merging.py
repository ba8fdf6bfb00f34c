"""What becomes of the accounts when two people turn out to be one."""

from django.utils.translation import gettext as _


def of_two_accounts(kept, merged):
    """Why two people who each have an account cannot be merged; empty when they can.

    One human signs in with one account. What was done with an account never goes to the name of another, so two of
    them are not made one: an administrator ends the account that is not needed, which then stays with the old record.
    """
    names = {"kept": kept.email, "merged": merged.email}
    if not merged.is_active:
        return ""
    if kept.is_active:
        return (
            _(
                "Both can sign in, as %(kept)s and as %(merged)s. First let an administrator end one of the two accounts."
            )
            % names
        )
    return _("The account %(merged)s is open and %(kept)s has ended: let the other record stay.") % names

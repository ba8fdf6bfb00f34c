"""What a mail server says when it does not take a mail: whether it may do so later, and about which address."""

import smtplib

PERMANENT = 500
# What it says of this mail and its readers; that we may not sign in, say, is no reason to give the mail up.
ANSWERS = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError)


def is_permanent(refusal):
    """Whether trying again makes no sense."""
    return all(code >= PERMANENT for _address, code, _words in _parts(refusal))


def in_words(refusal):
    """The refused addresses, each with the reason that the server gave."""
    return "; ".join(": ".join(filter(None, (address, f"{code} {words}"))) for address, code, words in _parts(refusal))


def _parts(refusal):
    if isinstance(refusal, smtplib.SMTPRecipientsRefused):
        return [(address, code, _text(words)) for address, (code, words) in refusal.recipients.items()]
    return [("", refusal.smtp_code, _text(refusal.smtp_error))]


def _text(words):
    return words.decode(errors="replace") if isinstance(words, bytes) else str(words)

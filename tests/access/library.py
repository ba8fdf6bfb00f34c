"""The pages of the library that signs people in: the same for all roles."""

from tests.access.rules import SIGNED_IN, TO_SIGN_IN, answers

OF_THE_LIBRARY = {
    "account_login": answers(200, 302),
    "account_logout": answers(302, 200),
    "account_inactive": answers(200, 200),
    "account_signup": answers(200, 302),
    "account_reauthenticate": answers(TO_SIGN_IN, 200),
    "account_email": SIGNED_IN,
    "account_email_verification_sent": answers(200, 200),
    "account_change_password": answers(TO_SIGN_IN, 200),
    "account_set_password": answers(TO_SIGN_IN, 302),
    "account_reset_password": answers(200, 200),
    "account_confirm_login_code": answers(302, 302),
    "account_confirm_email": answers(200, 200),
    "account_reset_password_from_key_done": answers(200, 200),
    "account_reset_password_from_key": answers(200, 200),
    "account_reset_password_done": answers(200, 200),
    "mfa_index": answers(TO_SIGN_IN, 200),
    "mfa_authenticate": answers(302, 302),
    "mfa_reauthenticate": answers(TO_SIGN_IN, 302),
    "mfa_activate_totp": answers(TO_SIGN_IN, 302),
    "mfa_deactivate_totp": answers(TO_SIGN_IN, 404),
    "mfa_view_recovery_codes": answers(TO_SIGN_IN, 404),
    "mfa_generate_recovery_codes": answers(TO_SIGN_IN, 302),
    "mfa_download_recovery_codes": answers(TO_SIGN_IN, 404),
    "mfa_list_webauthn": answers(TO_SIGN_IN, 200),
    "mfa_add_webauthn": answers(TO_SIGN_IN, 302),
    "mfa_reauthenticate_webauthn": answers(TO_SIGN_IN, 302),
    "mfa_remove_webauthn": answers(TO_SIGN_IN, 302),
    "mfa_edit_webauthn": answers(TO_SIGN_IN, 302),
    "mfa_login_webauthn": answers(302, 302),
    "usersessions_list": answers(TO_SIGN_IN, 200),
}

# Enough for the library to look, and to find nothing.
PARAMETERS = {"key": "no-such-key", "uidb36": "1", "pk": 1}

from allauth.account.auth_backends import AuthenticationBackend


class RoleBackend(AuthenticationBackend):
    """Signs in by e-mail; what a user may do is read from the role table."""

    def has_perm(self, user_obj, perm, obj=None):
        return user_obj.has_perm(perm, obj)

    def get_all_permissions(self, user_obj, obj=None):
        return set(user_obj.permissions)

    def user_can_authenticate(self, user):
        return user.is_active

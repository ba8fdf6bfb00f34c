from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from fluxus import roles
from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet
from fluxus.common.search import containing
from fluxus.network.models import Person
from fluxus.network.models.affiliation import portal_roles_of


class UserQuerySet(ScopedQuerySet):
    def staff(self):
        """Users with a role at the office, whose account has not ended."""
        return self.filter(is_active=True).exclude(role="")

    def experts(self):
        """Culture experts whose account has not ended."""
        return self.filter(is_active=True, role=roles.EXPERT)

    def search(self, words):
        """Users whose person's name or e-mail holds every word."""
        return self.filter(containing(words, "person__search_text"))

    def in_state(self, state):
        """Users whose account is open, waits for its first sign-in, or has ended."""
        waiting = models.Q(invited_at__isnull=False, last_login__isnull=True)
        conditions = {
            User.State.OPEN: models.Q(is_active=True) & ~waiting,
            User.State.INVITED: models.Q(is_active=True) & waiting,
            User.State.ENDED: models.Q(is_active=False),
        }
        return self.filter(conditions[state])


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, email, password=None, **fields):
        """A user who signs in with ``email``; without password only an invitation or reset link lets them in."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email, password=None, **fields):
        """The first administrator, made by ``manage.py createsuperuser``."""
        return self.create_user(email, password, role=roles.ADMIN, **fields)


@tracked
class User(Record, AbstractBaseUser):
    """Somebody who signs in; staff have one stored role, the portal roles follow from the person's current affiliations."""

    class Role(models.TextChoices):
        EXPERT = roles.EXPERT, _("culture expert")
        BUREAU = roles.BUREAU, _("project bureau")
        MANAGER = roles.MANAGER, _("manager")
        ADMIN = roles.ADMIN, _("administrator")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        INVITED = "invited", _("invited")
        ENDED = "ended", _("ended")

    LEFT_OUT_OF_HISTORY = ("password", "last_login")

    email = models.EmailField(_("e-mail"), unique=True)
    person = models.OneToOneField(Person, models.PROTECT, related_name="user", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=10, choices=Role, blank=True)
    is_active = models.BooleanField(_("account open"), default=True, editable=False)
    invited_at = models.DateTimeField(_("invited at"), null=True, blank=True, editable=False)
    ended_on = models.DateField(_("account ended on"), null=True, blank=True, editable=False)

    scope = STAFF
    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["person"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["person__last_name", "person__first_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_user_per_email",
                violation_error_message=_("There is already an account with this e-mail address."),
            ),
            models.CheckConstraint(
                condition=models.Q(is_active=True, ended_on__isnull=True)
                | models.Q(is_active=False, ended_on__isnull=False),
                name="account_is_open_or_has_ended_on_a_day",
                violation_error_message=_("An account that has ended has a last day, an open one has none."),
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=["", *sorted(roles.STAFF)]),
                name="role_of_a_user_is_known",
                violation_error_message=_("This is not a role that somebody can be given."),
            ),
        ]

    def __str__(self):
        return str(self.person)

    @cached_property
    def roles(self):
        """The roles that the user has today: the stored one of staff, and those of current affiliations."""
        stored = {self.role} if self.role else set()
        return frozenset(stored | portal_roles_of(self)) if self.is_active else frozenset()

    @cached_property
    def permissions(self):
        """Every permission that the role table gives one of the user's roles."""
        return frozenset().union(*(roles.permissions(role) for role in self.roles))

    @property
    def full_name(self):
        return str(self.person)

    @property
    def role_in_words(self):
        """The stored role; whoever has none sees what their roles at schools and boards open."""
        return self.get_role_display() or _("portal")

    @property
    def state(self):
        """Whether the account is open, waits for its first sign-in, or has ended."""
        if not self.is_active:
            return self.State.ENDED
        return self.State.INVITED if self.invited_at and not self.last_login else self.State.OPEN

    def get_state_display(self):
        return self.State(self.state).label

    @property
    def is_staff(self):
        return bool(self.roles & roles.STAFF)

    @property
    def is_superuser(self):
        return False

    def has_perm(self, permission, record=None):
        """Whether one of the user's roles may; rows are the business of ``visible_to`` and ``editable_by``."""
        return self.is_active and permission in self.permissions

    def has_perms(self, permissions, record=None):
        return all(self.has_perm(permission, record) for permission in permissions)

    def has_module_perms(self, app_label):
        return any(permission.startswith(f"{app_label}.") for permission in self.permissions)

    def end(self, day=None):
        """Close the account: nobody signs in with it any more, what was done with it stays."""
        self.is_active = False
        self.ended_on = day or timezone.localdate()
        self.set_unusable_password()
        self.save(update_fields=["is_active", "ended_on", "password"])

    def reopen(self):
        """Open the account again; without a password, so that an invitation must follow."""
        self.is_active, self.ended_on = True, None
        self.save(update_fields=["is_active", "ended_on"])

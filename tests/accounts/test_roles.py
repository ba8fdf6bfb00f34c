import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from fluxus import roles
from fluxus.accounts.consequences import differences
from fluxus.accounts.models import User
from tests.factories.accounts import DistrictExpertFactory, UserFactory
from tests.factories.schools import SchoolRoleFactory

pytestmark = pytest.mark.django_db


def change_role(client, user, role):
    return client.post(reverse("accounts:user_edit", args=[user.pk]), {"role": role})


def test_another_role_counts_from_the_next_page(login, admin, expert):
    client, plans = login(expert), reverse("monitoring:plan_create")
    assert client.get(plans).status_code == 403
    change_role(login(admin), expert, "manager")
    assert client.get(plans).status_code == 200


def test_what_a_role_would_change_is_shown_beside_it():
    by_role = {one.role: one for one in differences("expert")}
    assert (by_role["expert"].gains, by_role["expert"].losses) == ([], [])
    gained = {kind for _verb, kinds in by_role["admin"].gains for kind in kinds}
    assert str(User._meta.verbose_name_plural) in gained
    assert by_role["admin"].losses == []
    assert by_role["bureau"].losses


def test_an_account_holder_stays_a_culture_expert_until_the_portfolio_went_over(login, admin, expert):
    DistrictExpertFactory(user=expert)
    response = change_role(login(admin), expert, "manager")
    assert response.context["form"].errors.keys() == {"role"}
    assert User.objects.get(pk=expert.pk).role == "expert"


def test_nobody_changes_or_ends_the_own_account_so_that_an_administrator_is_left(login, admin):
    client = login(admin)
    assert change_role(client, admin, "expert").status_code == 403
    assert client.post(reverse("accounts:user_end", args=[admin.pk])).status_code == 403
    admin.refresh_from_db()
    assert (admin.role, admin.is_active) == ("admin", True)


def test_the_database_knows_no_other_roles_than_those_of_staff():
    user = UserFactory(role="expert")
    user.role = "school"
    with pytest.raises(ValidationError):
        user.full_clean()


def test_somebody_at_a_school_who_works_here_too_has_both_roles():
    user = UserFactory(role="expert")
    SchoolRoleFactory(person=user.person, role="director")
    assert user.roles == {"expert", "school"}
    assert user.permissions == roles.permissions("expert") | roles.permissions("school")


def test_what_no_role_is_given_is_refused(admin):
    assert not admin.has_perm("network.erase_person")
    assert not admin.has_perm("schools.delete_school")


def test_the_history_of_a_user_holds_no_password(expert):
    expert.set_password("acht-manen-en-een-zon")
    expert.save()
    kept = {field.name for field in expert.events.model._meta.get_fields()}
    assert "email" in kept
    assert "password" not in kept


def test_the_list_tells_who_is_open_invited_or_gone(login, manager):
    UserFactory(role="expert", person__last_name="Vertrokken").end()
    page = login(manager).get(reverse("accounts:user_list"), {"state": "ended"})
    assert [row.record.person.last_name for row in page.context["table"].rows] == ["Vertrokken"]

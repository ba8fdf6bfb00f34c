"""What hangs on a record is asked of that record alone, and is the same as asked of everything."""

import pytest

from fluxus.desk.models import ActionItem, Attachment
from tests.factories.desk import ActionItemFactory, AttachmentFactory
from tests.factories.schools import SchoolFactory


@pytest.mark.parametrize("role", ["school_user", "board_user", "expert", "roleless_user"])
def test_asked_of_one_record_it_is_what_is_asked_of_all(role, request, school_user, board_user):
    user = request.getfixturevalue(role)
    school = school_user.person.schoolroles.get().school
    board = board_user.person.boardroles.get().board
    for subject in (school, SchoolFactory(board=board), SchoolFactory(), board):
        ActionItemFactory(subject=subject, waits_on_them=True)
        ActionItemFactory(subject=subject)
        AttachmentFactory(subject=subject)
        for hanging in (ActionItem, Attachment):
            asked = hanging.objects.visible_on(subject, user)
            assert set(asked) == set(hanging.objects.on(subject).visible_to(user))


def test_a_school_finds_what_waits_on_it_and_nothing_of_another(school_user):
    school, other = school_user.person.schoolroles.get().school, SchoolFactory()
    own = ActionItemFactory(subject=school, waits_on_them=True)
    ActionItemFactory(subject=other, waits_on_them=True)
    assert list(ActionItem.objects.visible_on(school, school_user)) == [own]
    assert not ActionItem.objects.visible_on(other, school_user).exists()

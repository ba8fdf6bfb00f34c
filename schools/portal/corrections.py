"""What people of schools and boards may propose to change: their own details, and how their school or board is reached."""

from fluxus.desk.proposals import Correctable, register_correctable
from fluxus.network.models import Person
from schools.budgets.questions import in_charge_of, manager_in_charge
from schools.models import Board, School
from schools.portal.bodies import own_boards

OF_A_PERSON = ("first_name", "prefix", "last_name", "email", "phone")
OF_A_SCHOOL = ("phone", "website", "street", "house_number", "postcode", "city")
OF_A_BOARD = ("phone", "website")


def readable_schools(user):
    """The schools that the user reads: the own, or those of the own board."""
    return School.objects.visible_to(user)


def oneself(user):
    return Person.objects.visible_to(user).filter(pk=user.person_id)


def of_the_first_school(_record, user):
    """Who looks after the first school that the user reads; a manager where there is none."""
    school = readable_schools(user).open().select_related("district").first()
    return in_charge_of(school) if school else manager_in_charge()


def register():
    """Called once, when all apps are loaded."""
    register_correctable(Correctable(School, OF_A_SCHOOL, readable_schools, lambda school, _user: in_charge_of(school)))
    register_correctable(Correctable(Board, OF_A_BOARD, own_boards, of_the_first_school))
    register_correctable(Correctable(Person, OF_A_PERSON, oneself, of_the_first_school))

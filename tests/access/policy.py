"""Who may ask for which address. A new address needs its line here: what it asks of the user, or that it asks nothing.

``asks(permission)`` is checked against the view and, role by role, against the role table and real answers. Where the
address names a row, that row is one of the kind that the permission is about, unless ``of`` says otherwise.
"""

from tests.access.library import OF_THE_LIBRARY
from tests.access.policies import cmk3, culture_makers, kernel, monitoring, schools

POLICY = {
    **kernel.POLICY,
    **schools.POLICY,
    **culture_makers.POLICY,
    **cmk3.POLICY,
    **monitoring.POLICY,
    **OF_THE_LIBRARY,
}

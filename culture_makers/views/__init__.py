from culture_makers.views.makers import (
    MakerCreate,
    MakerDetail,
    MakerEdit,
    MakerEnd,
    MakerImport,
    MakerList,
    VogList,
    resume_maker,
)
from culture_makers.views.parts import (
    AbsenceCreate,
    AbsenceEdit,
    MakerRateCreate,
    MakerRateEdit,
    MakerRateEnd,
    MakerRoleCreate,
    MakerRoleEdit,
    MakerRoleEnd,
)

__all__ = [
    "AbsenceCreate",
    "AbsenceEdit",
    "MakerCreate",
    "MakerDetail",
    "MakerEdit",
    "MakerEnd",
    "MakerImport",
    "MakerList",
    "MakerRateCreate",
    "MakerRateEdit",
    "MakerRateEnd",
    "MakerRoleCreate",
    "MakerRoleEdit",
    "MakerRoleEnd",
    "VogList",
    "resume_maker",
]

"""The pages that apps only declare: list, detail, create, edit, end, restore, move."""

from fluxus.common.pages.addresses import AddressKind
from fluxus.common.pages.base import Page, asks
from fluxus.common.pages.detail import DetailPage, Fact
from fluxus.common.pages.edit import CreatePage, EditPage
from fluxus.common.pages.end import EndPage
from fluxus.common.pages.home import HomePage
from fluxus.common.pages.lists import ListPage
from fluxus.common.pages.move import MoveForm, MovePage
from fluxus.common.pages.restore import RestorePage
from fluxus.common.pages.routes import page_routes
from fluxus.common.pages.taking import Taker

__all__ = [
    "AddressKind",
    "CreatePage",
    "DetailPage",
    "EditPage",
    "EndPage",
    "Fact",
    "HomePage",
    "ListPage",
    "MoveForm",
    "MovePage",
    "Page",
    "RestorePage",
    "Taker",
    "asks",
    "page_routes",
]

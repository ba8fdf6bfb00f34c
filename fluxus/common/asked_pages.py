"""The pages on which somebody tells what was asked (see ``fluxus.common.asked``): by personal link, or signed in.

An app declares what is its own once, in a class of ``Telling``, and makes its pages of that class with ``ByLink`` and with
``SignedIn``. Its ``folder`` of templates holds ``by_link.html``, ``signed_in.html``, ``thanks.html`` and ``closed.html``, and
``_fields.html`` with the fields of the form.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View

from fluxus.common.asked import Asked, AskedQuerySet
from fluxus.common.drafts import DraftForm, kept
from fluxus.common.pages import Page
from fluxus.common.personal_links import personal_link
from fluxus.common.states import MoveRefused


class Telling(ABC, View):
    """What somebody is asked, on whichever page: what they type is kept, and what they send in is taken in once."""

    queryset: AskedQuerySet
    folder: str
    heading: Any
    form_page: str
    request: HttpRequest

    @abstractmethod
    def form_about(self, asked: Any, typed: Any) -> DraftForm:
        """The form about ``asked``, with what was ``typed`` if anything."""

    def take_in(self, asked: Any, told: Any, by: Any) -> None:
        """Keep what was told by whoever has the link, or typed by ``by``."""
        asked.answer(told, by)

    def tell(self, asked: Asked, by: Any = None) -> HttpResponse:
        form = self.form_about(asked, self.request.POST or None)
        if answer := kept(self.request, form):
            return answer
        if not form.is_valid():
            return self.show(self.form_page, asked, self.heading, form=form, fields=f"{self.folder}/_fields.html")
        try:
            self.take_in(asked, form.told(), by)
        except MoveRefused:
            return self.too_late(asked)
        return self.thank(asked)

    @abstractmethod
    def thank(self, asked: Asked) -> HttpResponse:
        """The answer to who told it."""

    @abstractmethod
    def too_late(self, asked: Asked) -> HttpResponse:
        """The answer to the second of two who told it."""

    def show(self, page: str, asked: Asked, title: Any, **context: Any) -> HttpResponse:
        return render(self.request, f"{self.folder}/{page}.html", {"asked": asked, "title": title, **context})


class ByLink(Telling):
    """Whoever has the link tells it, once."""

    form_page = "by_link"

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Callable[..., HttpResponse]:
        view: Any = super().as_view(**initkwargs)
        return personal_link(cls.queryset, closed=f"{cls.folder}/closed.html")(view)

    def get(self, request: HttpRequest, asked: Asked) -> HttpResponse:
        return self.tell(asked)

    post = get

    def thank(self, asked: Asked) -> HttpResponse:
        return self.show("thanks", asked, _("Thank you"))

    def too_late(self, asked: Asked) -> HttpResponse:
        return redirect(self.request.path)


class SignedIn(Page, Telling):
    """The same for whoever signed in: those who were asked, or a colleague who was told by phone."""

    verb = "answer"
    form_page = "signed_in"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        asked: Any = get_object_or_404(self.queryset.open_to(self.verb, request.user), pk=pk)
        return self.tell(asked, request.user) if asked.is_wanted else self.not_wanted(asked)

    post = get

    @abstractmethod
    def home(self, asked: Any) -> Any:
        """Where the reader goes on."""

    def not_wanted(self, asked: Asked) -> HttpResponse:
        """The answer where there is nothing to tell any more."""
        return redirect(self.home(asked))

    def thank(self, asked: Asked) -> HttpResponse:
        messages.success(self.request, _("Thank you, this has been kept."))
        return redirect(self.home(asked))

    def too_late(self, asked: Asked) -> HttpResponse:
        messages.warning(self.request, _("Somebody else was first: this had been answered already."))
        return redirect(self.home(asked))


class AskFirst(Page, View):
    """Names who will be asked, and at which address, before anything leaves.

    ``asking`` is the app's own: ``to_ask(record)`` gives who was not asked before as (school or maker, person, address),
    ``ask(record)`` asks them and gives what was asked now.
    """

    verb = "change"
    queryset: Any
    asking: Any
    heading: Any
    intro: Any = ""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = get_object_or_404(self.rows(), pk=pk)
        whom = self.asking.to_ask(record)
        context = {
            "record": record,
            "title": self.heading,
            "intro": self.intro,
            "by_mail": [one for one in whom if one[2]],
            "by_phone": [one for one in whom if not one[2]],
        }
        return render(request, "pages/ask.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = get_object_or_404(self.rows(), pk=pk)
        asked = self.asking.ask(record)
        mailed = sum(1 for one in asked if one.email)
        if mailed:
            words = ngettext("%(number)s question will be sent.", "%(number)s questions will be sent.", mailed)
            messages.success(request, words % {"number": mailed})
        if to_call := len(asked) - mailed:
            words = ngettext(
                "Of %(number)s we know no address: call, and type what you hear.",
                "Of %(number)s we know no address: call them, and type what you hear.",
                to_call,
            )
            messages.warning(request, words % {"number": to_call})
        if not asked:
            messages.info(request, _("Everybody had been asked already."))
        return redirect(record)


class AskAgain(ABC, Page, View):
    """Sends the link once more, to whom the question is put today: the app's own ``asking`` does it."""

    verb = "change"
    queryset: AskedQuerySet
    asking: Any

    @abstractmethod
    def home(self, asked: Any) -> Any:
        """Where the reader goes on."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        asked = get_object_or_404(self.rows(), pk=pk)
        if asked.is_wanted:
            self.asking.ask_again(asked)
            if asked.email:
                messages.success(request, _("The question will be sent to %(email)s.") % {"email": asked.email})
            else:
                messages.warning(request, _("We know no address of them: call, and type what you hear."))
        return redirect(self.home(asked))

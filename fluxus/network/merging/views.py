from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fluxus.common.onward import onward
from fluxus.common.pages import DetailPage, Fact, ListPage, asks
from fluxus.network.merging import overview
from fluxus.network.merging.acts import judge_apart, undo, why_not_undone
from fluxus.network.merging.alike import candidates
from fluxus.network.merging.forms import MergeForm
from fluxus.network.merging.moving import CannotMerge
from fluxus.network.merging.tables import MergeFilter, MergeTable
from fluxus.network.models import NotDuplicate, Person, PersonMerge

PAIRS_PER_PAGE = 25


@require_GET
@asks("network.add_person")
def alike(request):
    """The fragment that says, while somebody types, whom it may be."""
    context = {
        "candidates": candidates(request.user, request.GET),
        "next": onward(request),
        "meant": "make_anyway" in request.GET,
    }
    return render(request, "network/merging/_alike.html", context)


@require_GET
@asks("network.change_person")
def duplicates(request):
    """Pairs of people who may be one human, each to be merged or told apart."""
    pairs = overview.queue(request.user)
    page = Paginator(pairs, PAIRS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("Possible duplicates"),
        "number": len(pairs),
        "page": page,
        "lines": overview.asked(page, request.user),
        "apart": NotDuplicate.objects.visible_to(request.user).standing().select_related("one", "other", "judged_by"),
    }
    return render(request, "network/merging/duplicates.html", context)


@require_POST
@asks("network.add_notduplicate")
def tell_apart(request, pk, other):
    """These are two people: the pair leaves the queue."""
    one, two = editable_person(request.user, pk), editable_person(request.user, other)
    judge_apart(one, two, request.user.person)
    words = _("%(one)s and %(other)s are two people: nobody is asked again.")
    messages.success(request, words % {"one": one, "other": two})
    return redirect(onward(request) or "network:person_duplicates")


@require_POST
@asks("network.change_notduplicate")
def withdraw(request, pk):
    """They may be one after all: the pair may return to the queue."""
    judgement = get_object_or_404(NotDuplicate.objects.editable_by(request.user).standing(), pk=pk)
    judgement.withdraw()
    messages.success(request, _("The question about %(pair)s is open again.") % {"pair": judgement})
    return redirect("network:person_duplicates")


@require_GET
@asks("network.change_person")
def choose_other(request, pk):
    """With whom a person is to be merged: those who are alike, or whoever is looked up."""
    person = editable_person(request.user, pk)
    words = request.GET.get("q", "").replace("\0", "").strip()
    people = Person.objects.editable_by(request.user).exclude(pk=pk)
    typed = {name: getattr(person, name) for name in ("first_name", "last_name", "phone")}
    found = people.search(words) if words else people.resembling(**typed)
    context = {
        "title": _("Merge %(person)s with …") % {"person": person},
        "person": person,
        "words": words,
        "found": found.with_roles_of_today(request.user)[:PAIRS_PER_PAGE],
    }
    return render(request, "network/merging/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("network.change_person")
def merge_people(request, pk, other):
    """Two records side by side: which stays, and from which of the two each field comes."""
    if pk == other:
        return redirect("network:person_merge_with", pk)
    people = [editable_person(request.user, key) for key in sorted((pk, other))]
    form = MergeForm(request.POST or None, people=people, user=request.user)
    if form.is_bound and form.is_valid():
        try:
            merge = form.save()
        except CannotMerge as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("%(merged)s has become part of %(kept)s.") % names(merge))
            return redirect(merge)
    sides = [
        {
            "name": name,
            "person": person,
            "counts": overview.what_hangs_on(person),
            "roles": person.affiliations(request.user),
        }
        for name, person in form.people.items()
    ]
    context = {"title": _("Merge two people"), "form": form, "sides": sides, "next": onward(request)}
    return render(request, "network/merging/merge.html", context)


@require_POST
@asks("network.change_personmerge")
def undo_merge(request, pk):
    """Put everything back as it was, as long as nobody changed it since."""
    merge = get_object_or_404(PersonMerge.objects.editable_by(request.user).select_related("kept", "merged"), pk=pk)
    editable_person(request.user, merge.kept.standing.pk)
    try:
        undo(merge, request.user.person)
    except CannotMerge as refusal:
        messages.error(request, refusal.message)
        return redirect(merge)
    messages.success(request, _("%(merged)s and %(kept)s are two people again.") % names(merge))
    return redirect(merge)


class MergeList(ListPage):
    model = PersonMerge
    queryset = PersonMerge.objects.select_related("kept", "merged", "merged_by", "undone_by")
    filterset_class = MergeFilter
    table_class = MergeTable
    empty = gettext_lazy("Here stands who was merged with whom, so that it can be undone.")


class MergeDetail(DetailPage):
    model = PersonMerge
    queryset = PersonMerge.objects.select_related("kept", "merged", "merged_by", "undone_by")
    template_name = "network/merging/detail.html"

    def get_facts(self):
        merge = self.object
        facts = [Fact(_("stays"), merge.kept, merge.kept.get_absolute_url()), Fact(_("merged away"), merge.merged)]
        return [
            *facts,
            *(self.fact(name) for name in ("merged_by", "merged_at", "undone_by", "undone_at") if getattr(merge, name)),
        ]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        merge = self.object
        context.update(
            moved=overview.what_moved(merge),
            fields=overview.merged_fields(merge),
            why_not="" if merge.undone_at else why_not_undone(merge),
            may_undo=self.may("change") and not merge.undone_at,
        )
        return context


def editable_person(user, pk):
    """The person, where the user may change it; else 404 when they cannot see it either, and 403 when they can."""
    person = get_object_or_404(Person.objects.visible_to(user), pk=pk)
    if not Person.objects.editable_by(user).filter(pk=pk).exists():
        raise PermissionDenied(_("This belongs to the portfolio of somebody else."))
    return person


def names(merge):
    return {"merged": merge.merged, "kept": merge.kept}

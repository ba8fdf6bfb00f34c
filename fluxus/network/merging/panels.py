"""What merging shows on a person's own page and in the rail."""

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from fluxus.common.navigation import Section, register_section
from fluxus.common.panels import Entry, Panel, register_panel, register_timeline
from fluxus.network.models import Person, PersonMerge


def merges(person, user):
    found = PersonMerge.objects.visible_to(user).standing().of(person).select_related("merged", "merged_by")
    return {"merges": found} if found else None


def merge_entries(person, user):
    """The timeline of a person: who turned out to be the same human, and who not after all."""
    entries = []
    for merge in PersonMerge.objects.visible_to(user).of(person).select_related("merged"):
        url = merge.get_absolute_url()
        entries.append(Entry(localdate(merge.merged_at), str(merge.merged), url, _("merged into this"), icon="union"))
        if merge.undone_at:
            kind = _("merge undone")
            entries.append(
                Entry(localdate(merge.undone_at), str(merge.merged), url, kind, icon="arrow-counterclockwise")
            )
    return entries


def register():
    """Called once, when all apps are loaded."""
    register_panel(
        Person,
        Panel(
            "merges", _("Merged people"), "network/merging/_merges.html", merges, "network.view_personmerge", 60, True
        ),
    )
    register_timeline(Person, merge_entries, "people")
    register_section(Section(_("Possible duplicates"), "network:person_duplicates", "network.change_person", "union"))

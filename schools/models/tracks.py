"""The track of each culture type: with which verbs a school of that type puts its ambitions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from schools.models.culture import CultureTypeAssessment


class Verb(models.TextChoices):
    KEEP = "keep", _("keep")
    REDUCE = "reduce", _("reduce")
    STRENGTHEN = "strengthen", _("strengthen")
    RENEW = "renew", _("renew")
    BROADEN = "broaden", _("broaden")
    DEEPEN = "deepen", _("deepen")
    MAKE_LASTING = "make_lasting", _("make lasting")
    CONNECT = "connect", _("connect")


# culture type → the verbs of its track. The trigger below is made from it, so that the database holds the same rule.
TRACKS = {
    CultureTypeAssessment.Type.CONSUMING: (Verb.KEEP, Verb.REDUCE, Verb.STRENGTHEN, Verb.RENEW),
    CultureTypeAssessment.Type.PARTICIPATING: (Verb.BROADEN, Verb.DEEPEN, Verb.MAKE_LASTING),
    CultureTypeAssessment.Type.INTEGRATING: (Verb.CONNECT,),
}


def track_of(culture_type):
    """The words of the track that belongs to a culture type."""
    return [verb.label for verb in TRACKS.get(culture_type, ())]


def _off_the_track():
    """The condition, in SQL, that a verb is not one of the track of the type that is known."""
    return " OR ".join(
        "(known = '{}' AND NEW.verb NOT IN ({}))".format(kind.value, ", ".join(f"'{verb.value}'" for verb in verbs))
        for kind, verbs in TRACKS.items()
    )


VERB_FITS = """
    SELECT culture_type INTO known FROM schools_culturetypeassessment
        WHERE school_id = NEW.school_id AND day <= NEW.set_on ORDER BY day DESC LIMIT 1;
    IF OFF_THE_TRACK THEN
        RAISE EXCEPTION 'The verb of an ambition is one of the track of the school.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ambition_verb_fits_the_culture_type';
    END IF;
    RETURN NEW;
""".replace("OFF_THE_TRACK", _off_the_track())

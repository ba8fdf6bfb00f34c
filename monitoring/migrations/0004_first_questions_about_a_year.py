"""What school and makers are asked about a year at first; managers change it on screen."""

from django.db import migrations

AT_FIRST = (
    ("solved", "verdict", "Is de vraag waarmee het jaar begon opgelost?"),
    ("broadened", "verdict", "Is het breder geworden: doen meer groepen of leerkrachten mee?"),
    ("deepened", "verdict", "Is het dieper geworden: leren kinderen er meer van?"),
    ("lasting", "verdict", "Blijft het bestaan, ook zonder hulp van buiten?"),
    ("vision", "score", "Visie: weet het team waarom het cultuuronderwijs geeft?"),
    ("programme", "score", "Programma: sluiten de lessen en activiteiten op elkaar aan?"),
    ("expertise", "score", "Deskundigheid: heeft het team genoeg kennis en durf?"),
    ("collaboration", "score", "Samenwerking: werkt de school goed samen met makers en de buurt?"),
    ("better", "words", "Wat kan beter of goedkoper?"),
    ("next_step", "words", "Wat is de volgende stap?"),
)


def ask(apps, schema_editor):
    questions = apps.get_model("monitoring", "CycleQuestion")
    questions.objects.bulk_create(
        questions(topic=topic, kind=kind, text=text, position=position)
        for position, (topic, kind, text) in enumerate(AT_FIRST, start=1)
    )


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0003_pdca_cycles")]

    operations = [migrations.RunPython(ask, migrations.RunPython.noop)]

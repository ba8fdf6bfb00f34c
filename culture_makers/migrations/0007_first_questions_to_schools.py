"""What schools score at first, when work has been done; managers change it on screen."""

from django.db import migrations

AT_FIRST = (
    "Is jullie vraag beantwoord?",
    "Wat vind je van de kwaliteit?",
    "Hoe verliep de samenwerking?",
    "Zou je het zo weer doen?",
)


def ask(apps, schema_editor):
    questions = apps.get_model("culture_makers", "DeliveryQuestion")
    questions.objects.bulk_create(
        questions(text=text, position=position) for position, text in enumerate(AT_FIRST, start=1)
    )


class Migration(migrations.Migration):
    dependencies = [("culture_makers", "0006_how_the_work_went")]

    operations = [migrations.RunPython(ask, migrations.RunPython.noop)]

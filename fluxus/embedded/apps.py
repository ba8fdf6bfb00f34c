from django.apps import AppConfig


class EmbeddedConfig(AppConfig):
    """Only to bring ``manage.py services`` along."""

    name = "fluxus.embedded"
    label = "embedded"

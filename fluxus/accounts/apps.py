from django.apps import AppConfig
from django.apps import apps as registry
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "fluxus.accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from fluxus.accounts import panels

        registry.get_model("network", "Organisation").scope.give_experts("district__experts__user")
        registry.get_model("network", "OrganisationRole").scope.give_experts("organisation__district__experts__user")
        panels.register()

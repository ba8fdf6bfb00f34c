from django.apps import AppConfig
from django.apps import apps as registry
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "fluxus.accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from fluxus.accounts import panels
        from fluxus.accounts.merging import of_two_accounts
        from fluxus.network.merging.rules import register_staying

        registry.get_model("network", "Organisation").scope.give_experts("district__experts__user")
        registry.get_model("network", "OrganisationRole").scope.give_experts("organisation__district__experts__user")
        register_staying(registry.get_model("accounts", "User"), of_two_accounts)
        panels.register()

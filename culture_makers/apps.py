from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CultureMakersConfig(AppConfig):
    name = "culture_makers"
    verbose_name = _("culture makers")

    def ready(self):
        from culture_makers import panels
        from culture_makers.amendments import panels as amendment_panels
        from culture_makers.contracts import panels as contract_panels
        from culture_makers.deliveries import panels as delivery_panels
        from culture_makers.imports import MAKERS
        from culture_makers.invoices import panels as invoice_panels
        from culture_makers.matching import panels as matching_panels
        from culture_makers.portal import register_corrections
        from culture_makers.signing import panels as signing_panels
        from culture_makers.workbench import panels as workbench_panels
        from fluxus.desk.imports import register_source

        register_source(MAKERS)
        register_corrections()
        panels.register()
        contract_panels.register()
        amendment_panels.register()
        delivery_panels.register()
        invoice_panels.register()
        matching_panels.register()
        signing_panels.register()
        workbench_panels.register()

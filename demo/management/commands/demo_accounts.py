from django.core.management.base import BaseCommand

from demo.building.files import document


class Command(BaseCommand):
    help = "Print one demo account per role: the role, the e-mail address and the password."

    def handle(self, **options):
        plan = document("accounts")
        shown = [account for account in plan["staff"] if account.get("shown")] + plan["portal"]
        for account in shown:
            self.stdout.write(f"{account['role']:<8} {account['email']:<30} {plan['password']}")

pytest_plugins = ["tests.plugins.database", "tests.plugins.services", "tests.plugins.workers", "tests.plugins.people"]

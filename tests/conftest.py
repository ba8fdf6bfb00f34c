pytest_plugins = ["tests.plugins.database", "tests.plugins.services", "tests.plugins.people", "tests.plugins.queries", "tests.plugins.workers"]

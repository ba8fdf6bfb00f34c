"""PostgreSQL and Redis of our own under ``var/``, for development and tests; importing starts nothing."""

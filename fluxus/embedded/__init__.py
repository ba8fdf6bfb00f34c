"""PostgreSQL and Redis of our own under ``var/``, for development and tests: started when asked for, never on import."""

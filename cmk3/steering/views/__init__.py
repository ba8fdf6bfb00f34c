"""The pages of the steering group."""

"""Contracts from *checked* to *signed*: sending, signing, evidence, seal."""

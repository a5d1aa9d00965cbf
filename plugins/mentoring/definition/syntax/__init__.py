"""Slips of spelling in a YAML file: each found, reported and mended in memory."""

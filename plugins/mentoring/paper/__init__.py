"""Handbooks on paper: one PDF each, set by WeasyPrint in a process of its own."""

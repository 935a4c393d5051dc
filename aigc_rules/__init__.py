"""Copyrightability rules for AI-made works: exact verdicts, open questions and their authorities."""

__version__ = "0.1.0"

"""Checks the words of pages, questions and messages: one word for one thing, and Chinese signs."""

"""Reads bytes: encodings, tables, numbers, dates, JSON and XML, all with caps."""

"""Scores a Tiderider answer file against the question bank.

The package is pure: no files, no clock, no network, no randomness of its own. Time, language
and the bank are arguments, so the same input gives the same bytes in CPython and in a browser.

Imports inside run one way, from `errors` to `bridge`; the contracts in
`pyproject.toml` hold the order. Only `__main__`, the command line, reads files.
"""

__version__ = "1.0.0"
"""Version of the engine; it is stamped into every answer file."""

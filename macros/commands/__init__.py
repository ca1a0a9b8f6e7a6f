"""The commands behind `make`: build the whole site, check it, serve it while it is edited.

This package only orchestrates. It runs the other parts through their command lines and imports
none of them, so a fault in a macro or in the bank is shown as a message and never stops the
development server.
"""

"""The evidence desk: reads a seller's own files and proposes levels with bounds, reasons and lines.

Standard library only and pure. Nothing outside this package imports it when it is imported itself:
the bridge and the command line load it at the first file, so a visitor without one fetches none.
"""

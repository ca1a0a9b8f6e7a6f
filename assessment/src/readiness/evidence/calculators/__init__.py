"""The calculators: stock loss and cover, channels, cash, and the prompt panel.

Each is a pure function from typed inputs to rows of arithmetic, series for a chart, and proposals.
They need no file: `calculate.py` reads plain JSON and returns plain JSON.
"""

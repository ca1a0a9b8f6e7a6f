"""Post-processes the HTML of the theme: pure functions from text to text."""

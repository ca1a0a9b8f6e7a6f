"""Read the headers of picture files: width, height, and the label of AI-made pictures."""

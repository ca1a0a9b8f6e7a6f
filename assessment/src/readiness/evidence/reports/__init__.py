"""Read the desk's own dated reports back: a series of them shows a comparison every day."""

"""What a page and the command line ask of the desk: open, read, report, accept, calculate."""

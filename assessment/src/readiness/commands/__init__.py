"""The parts of the command line that read files; none of this is sent to a browser."""

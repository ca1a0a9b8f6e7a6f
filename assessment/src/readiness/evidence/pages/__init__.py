"""Read the source of a web page: markup, robots rules, visible text; standard library only."""

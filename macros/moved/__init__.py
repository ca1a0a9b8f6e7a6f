"""Pages at addresses that the site once had, which lead on to where their content is now."""

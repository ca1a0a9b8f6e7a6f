"""Social cards: the picture that a chat or a network shows next to a link to a page."""

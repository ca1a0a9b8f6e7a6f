"""Social cards: the picture that a chat or a network shows beside a link to a page."""

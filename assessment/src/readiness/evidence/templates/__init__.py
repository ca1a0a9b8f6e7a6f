"""Our own templates, read back: prompt panel, stock, suppliers, reviews, mentions and others."""

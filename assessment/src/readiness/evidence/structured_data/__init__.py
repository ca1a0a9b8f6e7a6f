"""Read what a page says to machines: JSON-LD, microdata, products, organisations, numbers."""

"""Robots.txt by RFC 9309, and access logs: which crawlers may read a product page, and which do."""

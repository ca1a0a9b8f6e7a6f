"""Read product feeds and shop exports, and compare them with pages and with each other."""

"""Net revenue by channel: the share of the largest, the effective number, the own site's part."""

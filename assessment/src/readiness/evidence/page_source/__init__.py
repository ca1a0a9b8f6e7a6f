"""Cut HTML into tags, elements and visible text, in time that grows with its length only."""

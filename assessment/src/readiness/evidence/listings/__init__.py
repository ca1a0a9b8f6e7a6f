"""Titles of the All Listings report against Amazon's written rules."""

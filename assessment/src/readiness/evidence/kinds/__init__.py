"""Tells what a file is before anything is judged, because people paste the wrong thing."""

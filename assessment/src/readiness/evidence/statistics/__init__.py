"""Statistics shared by the rooms of the desk: intervals, concentration, repeated answers.

Written here because `statistics` of the standard library costs 0.4 s to import in a browser.
"""

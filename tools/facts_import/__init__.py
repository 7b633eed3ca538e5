"""Rebuilds a regime's record from the gathered fact tables. Start reading at build.py."""

"""Builds the data of regimes/landmines: see README.md here."""

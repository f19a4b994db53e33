"""Bytes from the archive → feeds and articles. Pure: no network, no files, no clock."""

VERSION = "4"
"""To be raised with every change that makes another article of the same bytes; batches are named by it."""

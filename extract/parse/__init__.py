"""Bytes from the archive → feeds and articles. Pure: no network, no files, no clock."""

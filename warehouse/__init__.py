"""Landing folder to published database."""

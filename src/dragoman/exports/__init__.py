"""Views of the record: JSON, the screen, one self-contained page, and the accounts side by side."""

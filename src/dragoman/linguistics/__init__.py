"""Tokens, parse and names behind one small protocol."""

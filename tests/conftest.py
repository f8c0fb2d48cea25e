"""Fixtures shared by the tests, and the folder in which ``import handmade`` finds its module."""

"""The folder in which ``import press`` finds its module."""

"""Training the tagger. Needs the extra ``train`` (PyTorch); nothing here is imported when a text is read."""

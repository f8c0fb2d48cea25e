"""The learned tagger: who says what, and which acts a text names, from a small encoder run on the CPU."""

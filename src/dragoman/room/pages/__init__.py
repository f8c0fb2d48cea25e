"""The pages: each a function from the library and what was asked to an answer."""

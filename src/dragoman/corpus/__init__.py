"""Many documents together: stories (copies of one text) and occurrences (what several texts report once)."""

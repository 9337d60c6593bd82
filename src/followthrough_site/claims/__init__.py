"""Claims: what a source says about a record, typed, dated, never overwritten."""

"""The report of a trial: one page in HTML that needs nothing else, every number beside its method."""

"""Mixed model for repeated measures: restricted maximum likelihood, many trials at once."""

"""The analysis of a trial: who took part, what changed, with which error."""

"""How many people a trial needs, and what a trial of a given size could have seen."""

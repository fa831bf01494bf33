"""Who gets what, by chance: permuted blocks whose list can be made again from a sealed seed, and is shown to nobody."""

"""The three trained networks, each as a function; weights learned on artificial scalps only (`training/`)."""

"""Two editions of one release, aligned sentence by sentence."""

"""Translation memories of other tools: TMX."""

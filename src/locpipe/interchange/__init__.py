"""Files of other tools: memories (TMX), catalogs (XLIFF, XLSX), termbases (TBX, CSV)."""

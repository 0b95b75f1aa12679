"""Terms of other tools: tables (CSV) and termbases (TBX), read, written, and taken into glossary.yml."""

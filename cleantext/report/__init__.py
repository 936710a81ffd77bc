"""Reports: what was done and what is doubted, for programs (JSON, SARIF), terminals and people."""

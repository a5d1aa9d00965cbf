"""The language gate: spelling, terms, plain language and twins of all that readers are told."""

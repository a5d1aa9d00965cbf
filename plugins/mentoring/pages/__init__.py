"""The pages of a site, one language at a time; knows neither MkDocs nor Jinja."""

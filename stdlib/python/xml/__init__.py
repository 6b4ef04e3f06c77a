"""XML: ``xml.etree`` (elements), ``xml.parsers`` (events), ``xml.sax.saxutils`` (escapes)."""

"""WSGI (PEP 3333): applications and servers of the web."""

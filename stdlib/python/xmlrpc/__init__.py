"""Calls of procedures by XML over HTTP."""

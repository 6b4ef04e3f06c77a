"""A negative exit status wraps."""
raise SystemExit(-1)

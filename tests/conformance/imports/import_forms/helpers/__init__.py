__all__ = ["consts", "tools"]

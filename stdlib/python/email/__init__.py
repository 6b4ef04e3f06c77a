"""Mail: dates and addresses, in ``email.utils``."""

__all__ = ["utils"]


def __getattr__(name):
    if name in ("message_from_string", "message_from_bytes", "message_from_file", "message_from_binary_file"):
        raise NotImplementedError(f"email.{name}()")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""JSON token scanner"""

__all__ = ['make_scanner']


def make_scanner(context):
    """The function scan_once(string, idx) of a decoder: raises StopIteration where no value begins."""
    def scan_once(string, idx):
        if idx < 0:
            raise ValueError('idx cannot be negative')
        if idx >= len(string):
            raise StopIteration(idx)
        return context.raw_decode(string, idx)
    return scan_once

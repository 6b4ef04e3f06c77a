# Any other object is printed to stderr.
class Reason:
    def __str__(self): return "the reason"
raise SystemExit(Reason())

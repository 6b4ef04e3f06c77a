# A message of several lines.
raise RuntimeError("first line\n  second line\n\nlast")

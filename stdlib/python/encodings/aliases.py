"""Other names of encodings, in the form of normalize_encoding()."""

from _encoding_aliases import aliases

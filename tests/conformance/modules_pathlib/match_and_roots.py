"""Wildcards and the roots of paths."""

from pathlib import PurePosixPath, PureWindowsPath

for path in "b", "a/b", "/b", "//b", "/a/b", "C:/b", "C:b", "//a/b", "//a/b/c", "/", "", "a/B":
    for cls in PurePosixPath, PureWindowsPath:
        p = cls(path)
        whole = [p.full_match(pattern) for pattern in ("**/b*", "**", "*", "**/*", "b", "/*", "a/**", "**/b", "c:/*", "")]
        end = [p.match(pattern) for pattern in ("**/b*", "*", "*/b", "/*", "b", "c:/*")]
        print(repr(p), *(("-+"[x]) for x in whole), "|", *("-+"[x] for x in end))
print(PurePosixPath("A/b").full_match("a/*", case_sensitive=False), PureWindowsPath("A/b").full_match("a/*", case_sensitive=True))
print(PurePosixPath("a/[b]/c").full_match("a/[[]b]/?"), PurePosixPath("a\nb").full_match("a?b"))

"""Segments that are dots with parameters."""

from urllib.parse import urljoin

for url in ".;", "..;", "..;y", "x/..;", "x/.;a", "./;", ".", "..", ";", ";x", "a;b", "/..;a", "../..;q?r#s":
    print(url, urljoin("http://a/b/c;d?q#f", url))

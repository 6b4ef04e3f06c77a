from pathlib import Path

PAGE = (Path(__file__).resolve().parent / "pages" / "index.html").read_text()

"""Messages about arguments name the classes of buffers as Python does."""
import io

raw = io.BytesIO(b"abc")
for file, call in (
    (io.BufferedReader(raw), lambda f: f.readinto()),
    (io.BufferedReader(raw), lambda f: f.readinto(1, 2)),
    (io.BufferedReader(raw), lambda f: f.readinto1()),
    (io.BufferedWriter(raw), lambda f: f.write()),
    (io.BufferedWriter(raw), lambda f: f.write("text")),
    (io.TextIOWrapper(raw), lambda f: f.write(3)),
    (io.TextIOWrapper(raw), lambda f: f.write()),
):
    try:
        call(file)
    except TypeError as error:
        print(error)

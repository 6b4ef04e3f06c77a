"""What closing raises when nobody can reach a file any more goes to the hook, with the file."""
import io
import sys


def hook(unraisable):
    print(unraisable.err_msg.partition(" <")[0], unraisable.object, repr(unraisable.exc_value))


sys.unraisablehook = hook


class Raw(io.RawIOBase):
    def close(self):
        raise ValueError("cannot close")


class Text(io.TextIOWrapper):
    def close(self):
        raise OSError("cannot close text")


raw = Raw()
del raw
text = Text(io.BytesIO())
del text
buffer = io.BytesIO(b"abc")
view = buffer.getbuffer()
del buffer
view.release()
Raw().__del__()

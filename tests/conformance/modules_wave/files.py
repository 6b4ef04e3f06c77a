# WAVE files: written and read, parameters, and what is wrong with files and calls.
import io
import wave

data = io.BytesIO()
with wave.open(data, "wb") as out:
    out.setparams((2, 2, 8000, 0, "NONE", "not compressed"))
    out.writeframes(bytes(range(40)))
    out.writeframesraw(bytes(8))
    print(out.tell(), out.getparams())
raw = data.getvalue()
print(len(raw), raw[:48])
with wave.open(io.BytesIO(raw)) as file:
    print(file.getparams(), file.readframes(2), file.tell())
    file.setpos(9)
    print(file.readframes(-1), file.readframes(5))
    file.rewind()
    print(file.tell(), file.getcompname())
chunked = raw[:12] + b"LIST" + (3).to_bytes(4, "little") + b"abc\0" + raw[12:]
print(wave.open(io.BytesIO(chunked)).getnframes())
out = wave.open(io.BytesIO(), "w")
for call in [lambda: wave.open(io.BytesIO(b"RIFX")), lambda: wave.open(io.BytesIO(b"RIFX" + bytes(4))),
             lambda: wave.open(io.BytesIO(b"RIFF\4\0\0\0WAVX")), lambda: wave.open(io.BytesIO(b"RIFF\4\0\0\0WAVE")),
             lambda: wave.open(io.BytesIO(raw[:20] + b"\3" + raw[21:])), lambda: wave.open(io.BytesIO(raw), "x"),
             lambda: wave.open(io.BytesIO(raw)).setpos(100), lambda: out.getnchannels(), lambda: out.setsampwidth(5),
             lambda: out.setnchannels(0), lambda: out.setframerate(0), lambda: out.setcompname, lambda: out.setcomptype("X", "y"),
             lambda: out.getparams(), lambda: out.writeframes(b""), lambda: out.close(), lambda: out.close()]:
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)

"""What was written to a file that nobody closes is there after the program, whatever holds the file."""
import os

reading, writing = os.pipe()
if os.fork() == 0:
    # The module has the file, and the function the module's names: they hold each other.
    out = os.fdopen(writing, "w")

    def write(text):
        out.write(text)

    write("text of the child\n")
else:
    os.close(writing)
    with os.fdopen(reading) as pipe:
        print(pipe.read(), end="")
    os.wait()

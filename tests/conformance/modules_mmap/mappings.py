# Mappings of files and of memory: items, slices, reading and writing, sizes, what is refused.
import mmap
import os
import re
import tempfile

f = tempfile.TemporaryFile()
f.write(b"hello world" * 10)
f.flush()
m = mmap.mmap(f.fileno(), 0)


def show(*sources):
    for source in sources:
        try:
            print(source, repr(eval(source)))
        except Exception as e:
            print(source, type(e).__name__, e)


show("len(m)", "m[0]", "m[0:5]", "m[::2][:3]", "m[999]", "m['a']", "m.__setitem__(0,72)", "m.__setitem__(0,b'H')",
     "m.__setitem__(0,300)", "m.__setitem__(slice(0,2),b'xyz')", "m.__setitem__(slice(0,2),b'xy')",
     "m.find(b'world')", "m.find(b'world',20,30)", "m.rfind(b'world')", "m.find('x')", "m.read(5)", "m.read()[:4]",
     "m.read(3)", "m.read_byte()", "m.seek(0)", "m.read_byte()", "m.readline()", "m.seek(2,1)", "m.seek(-1,2)",
     "m.seek(-1)", "m.seek(0,5)", "m.tell()", "m.size()", "m.write(b'zz')", "m.seek(0)", "m.write(b'zz')",
     "m.write_byte(65)", "m.write_byte(300)", "m.write('x')", "m.flush()", "m.flush(0,10)", "m.flush(1,10)",
     "m.move(0,5,3)", "m.move(0,500,3)", "m.resize(4096)", "len(m)", "m.resize(-1)", "m.madvise(mmap.MADV_NORMAL)",
     "m.madvise(99999)", "m.closed", "m.seekable()", "repr(m)", "mmap.mmap(-1,0)", "mmap.mmap(-1,-1)",
     "mmap.mmap(f.fileno(),999999999)", "mmap.mmap(f.fileno(),0,offset=1)", "mmap.mmap(f.fileno(),0,access=5)",
     "mmap.mmap(f.fileno(),0,access=1,prot=1)", "mmap.mmap(99,10)", "mmap.mmap('x',1)", "mmap.mmap(-1,10)",
     "mmap.mmap(-1,10)[:]", "m.close()", "m[0]", "len(m)", "m.read()", "m.closed", "repr(m)", "m.close()", "m==m",
     "list(mmap.mmap(-1,3))", "5 in mmap.mmap(-1,3)")
r = mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ)
show("r[0]", "r.__setitem__(0,1)", "r.write(b'x')", "r.resize(5)", "repr(r)", "r.move(0,1,1)", "r.write_byte(1)",
     "r.flush()", "memoryview(r).readonly", "memoryview(r).format", "bytes(r)[:4]", "r.__enter__() is r",
     "r.madvise(1,-1)", "r.madvise(1,99999999)")
view = memoryview(r)
show("r.close()")
view.release()
show("r.close()")
c = mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_COPY)
c[0] = 1
show("repr(c)", "c.resize(5000)", "c[0]", "mmap.mmap(f.fileno(), 1)[0]", "mmap.mmap(f.fileno(), 5, trackfd=False).resize(10)")
with mmap.mmap(-1, 20) as w:
    with memoryview(w) as view:
        view[3] = 7
        view[4:6] = b"ab"
        print(w[:8], view[3], bytes(view[2:6]), len(view))
    w[0:5] = b"xx12y"
    print(re.search(rb"\d+", w), bytes(w[:5]), w.find(b"\0"), w.rfind(b"1", 0, -1))
    pid = os.fork()
    if not pid:
        w[0] = 99
        os._exit(0)
    os.waitpid(pid, 0)
    print(w[0])
f.seek(0)
print(f.read(12))

"""Types of files by names: mimetypes."""
import mimetypes as m
m.init([])
db=m.MimeTypes()
for u in ['a.txt','b.tar.gz','http://x/y.html?q','x.tgz','x.svgz','data:text/html;base64,xx','data:,a','data:;charset=x,a','a.JPG','a.Z','nope','.bashrc','x.py','a.mid','http://a.com','c:/x.txt', 'a.rtf']:
    print(u, db.guess_type(u), db.guess_type(u,strict=False), db.guess_file_type(u))
for t in ['text/plain','image/jpeg','IMAGE/PNG','audio/midi','image/jpg','nope/x','application/octet-stream']:
    print(t, db.guess_all_extensions(t), db.guess_extension(t), db.guess_all_extensions(t,False))
import io
db.readfp(io.StringIO("a/b c d # e\n# f\nx/y\n")); print(db.guess_type('q.d'), db.guess_extension('a/b'))
db.add_type('q/r','.zz'); print(db.guess_type('u.zz')); print(list(db.types_map[True].items())[:5], len(m._types_map_default), list(m._types_map_default)==list(db.types_map[True])[:len(m._types_map_default)])
print(m.read_mime_types('/nope'), db.suffix_map, db.encodings_map)
from pathlib import Path
print(db.guess_type(Path('x/y.json')), db.guess_file_type(b'x.css'))

# Importing this prints PEP 20, once.
import this
import this

print(sorted(name for name in vars(this) if not name.startswith("__")))
print(this.c, this.i, len(this.d), this.d["a"], this.d["Z"], list(this.d)[:3])
print(this.s)

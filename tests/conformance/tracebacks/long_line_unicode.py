# Carets under wide and accented characters, and tabs.
données = {"é": 1}
def f():
	return données["日本語"] + données["é"]
f()

if 1:
	x = 1
	def f():
		pass
   	y = 2

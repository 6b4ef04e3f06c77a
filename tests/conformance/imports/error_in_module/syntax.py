def fine(): pass
x = = 1

# An uncaught BaseException subclass.
class Stop(BaseException):
    pass
print("going")
raise Stop("now", 2)

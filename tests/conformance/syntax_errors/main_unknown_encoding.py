# -*- coding: nonsense -*-
print("ok")

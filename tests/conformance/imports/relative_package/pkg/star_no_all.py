visible = "visible"
_under = 2

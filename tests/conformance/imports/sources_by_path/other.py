VALUE = "executed"

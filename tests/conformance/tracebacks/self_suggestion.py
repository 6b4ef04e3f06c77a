# A bare name that is an attribute of self.
class Config:
    def __init__(self): self.timeout = 5
    def validate(self): return timeout > 3
Config().validate()

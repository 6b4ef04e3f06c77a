# AttributeError with a suggestion.
class Config:
    def __init__(self): self.timeout = 5
    def validate(self): return True
c = Config()
print(c.timeout)
c.tiemout

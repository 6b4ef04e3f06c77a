import e

value = e.value

import f

value = f.value

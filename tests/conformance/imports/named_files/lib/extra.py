VALUE = "from a folder on the path"

later = "found when asked for"

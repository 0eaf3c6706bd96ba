(set)()

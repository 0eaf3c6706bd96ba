{'a': os.path}

{'a': version}

{'a': not True}

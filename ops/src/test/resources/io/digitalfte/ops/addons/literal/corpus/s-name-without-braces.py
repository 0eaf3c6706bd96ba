'\N EURO'

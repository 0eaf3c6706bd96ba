{'installable': true}

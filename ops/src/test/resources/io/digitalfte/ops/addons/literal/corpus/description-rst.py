{
'description': """
Mass Editing
============

* one
* two \\ three
""",
}

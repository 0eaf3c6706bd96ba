{
    'name': 'Mass Editing',
    'version': '19.0.1.0.0',
    'depends': ['base'],
    'license': 'AGPL-3',
}

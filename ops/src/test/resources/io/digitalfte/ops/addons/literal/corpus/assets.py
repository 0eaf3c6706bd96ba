{
 'assets': {
  'web.assets_backend': [
   ('include', 'web._assets_helpers'),
   ('remove', 'web/static/src/x.js'),
   'a/static/src/**/*',
  ],
 },
 'external_dependencies': {'python': ['lxml>=4.6', "x;python_version<'3.12'"], 'bin': ['wkhtmltopdf'], 'deb': ['libxml2']},
 'auto_install': ['sale', 'stock'],
}

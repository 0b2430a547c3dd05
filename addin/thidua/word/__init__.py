"""Word files: `render` fills a template, `tables` makes tables, `pdf` prints it, `layout` reads a report back against Decree 30/2020.

This room knows Word and plain data: no rules, no book, no report.
"""

"""The page that shows a booklet while it is written: what `sopdoc serve` keeps, tells and serves.

`preview` reads, places and judges, and remembers what did not change; `areas` says what lies where on a page;
`values` puts what is known into values for the page; `hub` looks for changes and tells every open page of
them; `jobs` mends, builds and prints; `web` is who may ask for what; `running` opens the port and closes it;
`once` writes the same page as one file. The page itself is `page/`.
"""

"""The one database: tables by aggregate, queries, locks and the files beside it. The only place with SQL."""

"""The catalogue's file: how it is made, opened, locked, waited for, copied and brought along; and the files beside it."""

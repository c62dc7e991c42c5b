"""The badge provider Credly, behind the port of `mcred.badges.port`.

`wire` writes requests and reads bodies, `answers` turns an answer into the port's types, `connection` bounds
an exchange in time, `exchanging` does one, `listing` reads lists whole, `client` is the adapter. Only this room opens a
connection.
"""

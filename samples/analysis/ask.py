"""Asks the warehouse one of the questions in sql/examples and prints the answer as a table.

    python3 samples/analysis/ask.py supporting-families.db sql/examples/needs_by_age_band.sql
    python3 samples/analysis/ask.py "Driver={ODBC Driver 18 for SQL Server};Server=HOST;Database=DATABASE;
        Trusted_Connection=yes;Encrypt=yes" sql/examples/needs_by_age_band.sql

A file is read by Python's own sqlite3; anything with an = in it is an ODBC connection string and needs pyodbc.
"""
import pathlib
import sqlite3
import sys


def connect(database):
    if "=" in database:
        import pyodbc

        return pyodbc.connect(database, readonly=True)
    return sqlite3.connect(f"{pathlib.Path(database).resolve().as_uri()}?mode=ro", uri=True)


def table(columns, rows):
    cells = [columns] + [["" if cell is None else str(cell) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(columns))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in cells]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def main(database, question):
    text = pathlib.Path(question).read_text(encoding="utf-8")
    connection = connect(database)
    try:
        answer = connection.cursor().execute(text)
        print(text.splitlines()[0].removeprefix("-- "))
        print(table([column[0] for column in answer.description], answer.fetchall()))
    finally:
        connection.close()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])

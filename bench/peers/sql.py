#!/usr/bin/env python3
"""Run one scenario in a database: sql.py ENGINE SCENARIO IN OUT

ENGINE is sqlite, duckdb1 or duckdb2 (threads), or postgres (a server must be up, PGHOST and so on set). SCENARIO.sql beside this file is
SQL with five statements of its own, which are turned into each engine's way of saying them:

    table NAME(column, …) [from FILE]     a table of integers, read from IN/NAME.facts
    let NAME = QUERY;                     a table made of a query
    let NAME = joined OTHER by KEY, …;    intervals a, b of each key made disjoint and not touching
    index NAME(column, …);
    answer NAME = QUERY;                  written to OUT/NAME.csv

sqlite is run by its shell and postgres by psql, in place of this process; duckdb in this process.
"""
import os
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def joined(other, keys):
    """Gaps and islands. Longer intervals first among equals, so that the order of equal rows does not matter."""
    return """select {k}, min(a) as a, max(b) as b from
  (select *, sum(fresh) over (partition by {k} order by a, b desc, fresh desc rows unbounded preceding) as island from
    (select {k}, a, b, case when a <= max(b) over (partition by {k} order by a, b desc rows between unbounded preceding and 1 preceding)
      then 0 else 1 end as fresh from {other}) as marked) as numbered
  group by {k}, island""".format(k=keys, other=other)


def statements(scenario):
    """(kind, name, rest) in order."""
    with open(os.path.join(HERE, scenario + ".sql")) as file:
        text = "".join(line for line in file if not line.startswith("--"))
    for found in re.finditer(r"table (\w+)\(([^)]*)\)(?: from (\w+))?\n|(let|answer) (\w+) = ([^;]*);|index (\w+)\(([^)]*)\);", text):
        table, columns, file, kind, name, query, on, places = found.groups()
        if table:
            yield "table", table, (columns, file or table)
        elif on:
            yield "index", on, places
        else:
            join = re.fullmatch(r"joined (\w+) by (.*)", query.strip())
            yield kind, name, joined(*join.groups()) if join else query


def script(engine, scenario, given, out):
    lines = {"sqlite": [".mode tabs"], "duckdb": [], "postgres": [
        "set work_mem = '512MB'; set temp_buffers = '512MB'; set max_parallel_workers_per_gather = 0; set jit = off;"]}[engine]
    for kind, name, rest in statements(scenario):
        if kind == "table":
            columns = ", ".join(column.strip() + " int" for column in rest[0].split(","))
            path = os.path.join(given, rest[1] + ".facts")
            if engine == "sqlite":
                lines += ["create table %s(%s);" % (name, columns), ".import %s %s" % (path, name)]
            elif engine == "duckdb":
                typed = ", ".join("'%s': 'int'" % column.strip() for column in rest[0].split(","))
                lines.append("create table %s as select * from read_csv('%s', delim='\\t', header=false, columns={%s});" % (name, path, typed))
            else:
                lines += ["create temp table %s(%s);" % (name, columns), "\\copy %s from '%s'" % (name, path), "analyze %s;" % name]
        elif kind == "index":
            if engine != "duckdb":
                lines.append("create index %s_index on %s(%s);" % (name, name, rest))
        elif kind == "let":
            lines.append("create %s table %s as %s;" % ("temp" if engine == "postgres" else "", name, rest))
            if engine == "postgres":
                lines.append("analyze %s;" % name)
        else:
            path = os.path.join(out, name + ".csv")
            if engine == "sqlite":
                lines += [".output " + path, rest + ";"]
            elif engine == "duckdb":
                lines.append("copy (%s) to '%s' (delimiter '\\t', header false);" % (rest, path))
            else:
                lines.append("\\copy (%s) to '%s'" % (" ".join(rest.split()), path))
    text = "\n".join(lines) + "\n"
    return text.replace("LEAST(", "min(").replace("GREATEST(", "max(") if engine == "sqlite" else text


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    engine, scenario, given, out = sys.argv[1:]
    threads = 2 if engine == "duckdb2" else 1
    text = script(engine.rstrip("12"), scenario, given, out)
    if engine.startswith("duckdb"):
        import duckdb
        connection = duckdb.connect(":memory:", config={"threads": threads})
        for statement in text.split(";\n"):
            if statement.strip():
                connection.execute(statement)
        return
    handle, path = tempfile.mkstemp(suffix=".sql")
    with os.fdopen(handle, "w") as file:
        file.write(text)
    if engine == "sqlite":
        os.execvp("sqlite3", ["sqlite3", "-batch", ":memory:", ".read " + path])
    os.execvp("psql", ["psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", "-f", path])


if __name__ == "__main__":
    main()

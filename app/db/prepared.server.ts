/**
 * Makes a query once for each connection and keeps it prepared; run it with `execute`. Building a query costs several
 * times what SQLite takes to answer it, so the queries on the way of every vote are written like this.
 */
export function preparedOnce<Db extends object, Query>(build: (tables: Db) => Query): (tables: Db) => Query {
  const kept = new WeakMap<Db, Query>();
  return function query(tables) {
    let made = kept.get(tables);
    if (made === undefined) {
      made = build(tables);
      kept.set(tables, made);
    }
    return made;
  };
}

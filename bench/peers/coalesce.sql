-- The operators as arithmetic on joined intervals.
table p(x, a, b)
table q(x, a, b)
let ps = joined p by x;
let qs = joined q by x;
index ps(x, a);
let widened = select x, a, LEAST(b + 7, 36525) as b from ps;
let since = select x, a, b from qs
  union all
  select p.x, GREATEST(p.a, q.a + 1), LEAST(LEAST(p.b, q.b + 30), 36525) from qs q join ps p on p.x = q.x and p.a < q.b + 1
  where GREATEST(p.a, q.a + 1) < p.b;
let was = joined widened by x;
let held = joined since by x;
answer was = select * from was;
answer steady = select x, a + 7, b from ps where a + 7 < b;
answer held = select * from held;

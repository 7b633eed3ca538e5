-- Recursive queries over intervals; what they find is joined afterwards.
table suborg(d, p, a, b)
table memberof(x, d, a, b)
table seed(x, a, b)
table contact(x, y, a, b)
index suborg(p, a);
index contact(x, a);
let inside = with recursive inside(x, g, a, b) as (
    select d, p, a, b from suborg
    union
    select s.d, i.g, GREATEST(s.a, i.a), LEAST(s.b, i.b) from inside i join suborg s on s.p = i.x and s.a < i.b and i.a < s.b)
  select * from inside;
let within_ = joined inside by x, g;
index within_(x, a);
let part = select x, d as g, a, b from memberof
  union all
  select m.x, w.g, GREATEST(m.a, w.a), LEAST(m.b, w.b) from memberof m join within_ w on w.x = m.d and m.a < w.b and w.a < m.b;
let affiliated = joined part by x, g;
let reached = with recursive reached(x, a, b) as (
    select x, a, b from seed
    union
    select c.y, GREATEST(c.a, r.a + 1), LEAST(c.b, r.b + 30) from reached r
      join contact c on c.x = r.x and c.a < r.b + 30 and r.a + 1 < c.b)
  select * from reached;
let exposed = joined reached by x;
let after = select x, a, b + 30 as b from exposed;
let recent = joined after by x;
index recent(x, a);
answer within = select * from within_;
answer affiliated = select * from affiliated;
answer exposed = select * from exposed;
answer alert = select f.x, f.g, GREATEST(f.a + 365, r.a), LEAST(f.b, r.b)
  from affiliated f join recent r on r.x = f.x and f.a + 365 < r.b and r.a < f.b where f.a + 365 < f.b;

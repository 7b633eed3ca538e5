-- The k-th ratification by a window function; holdings joined before they meet what binds.
table need(t, k)
table signed(s, t, d)
table ratified(s, t, d)
table notice(s, t, d, effect)
table holds(s, w, a, b)
table bans(t, w)
let inforce = select t, d + 90 as a, 36525 as b
  from (select t, d, row_number() over (partition by t order by d) as place from ratified) as ranked join need using (t)
  where place = k and d + 90 < 36525;
let bound = select r.s, r.t, GREATEST(r.d, f.a) as a, LEAST(coalesce(n.effect, 36525), 36525) as b
  from ratified r join inforce f on f.t = r.t left join notice n on n.s = r.s and n.t = r.t
  where GREATEST(r.d, f.a) < LEAST(coalesce(n.effect, 36525), 36525);
let held = joined holds by s, w;
index held(s, w, a);
answer inforce = select * from inforce;
answer bound = select * from bound;
answer interim = select g.s, g.t, g.d, coalesce(r.d, 36525) from signed g left join ratified r on r.s = g.s and r.t = g.t
  where g.d < coalesce(r.d, 36525);
answer breach = select b.s, b.t, h.w, GREATEST(b.a, h.a), LEAST(b.b, h.b)
  from bound b join bans on bans.t = b.t join held h on h.s = b.s and h.w = bans.w and h.a < b.b and b.a < h.b;

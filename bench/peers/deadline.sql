-- The next `done` by a window function over both tables in one order.
table triggers(x, d) from trigger
table done(x, d)
let events = select x, d, 1 as asked from triggers union all select x, d, 0 from done;
let following = select x, d, asked,
    min(case when asked = 0 then d end) over (partition by x order by d, asked desc rows between current row and unbounded following) as met
  from events;
let failed = select x, d as a, d + 1 as b, LEAST(coalesce(met, 36525), 36525) as met from following
  where asked = 1 and (met is null or met > d + 548);
let late = select x, a + 549 as a, met as b from failed where a + 549 < met;
let missed = joined failed by x;
let overdue = joined late by x;
answer missed = select * from missed;
answer overdue = select * from overdue;

-- Visits of the days of which something arrived, counted whole. A salt is of one site and one day, so the visitors of a day are known here for good;
-- what was sent of several days at once has one salt too, so the day belongs to the visitor.
INSERT INTO visit_cell (system, day, unit, visits, views, people, programs, views_people, views_programs, visitors, version)
SELECT v.system, toDate(v.at, 'Asia/Ho_Chi_Minh') AS of_day, v.unit, count(), countIf(v.kind = 'view'), countIf(v.device != 'bot'), countIf(v.device = 'bot'),
	countIf(v.kind = 'view' AND v.device != 'bot'), countIf(v.kind = 'view' AND v.device = 'bot'), uniqExactIf(v.visitor, v.visitor != 0 AND v.device != 'bot'),
	{version:UInt64}
FROM (
	SELECT system, unit, at, kind, device, visitor FROM visit FINAL
	WHERE (system, toDate(at, 'Asia/Ho_Chi_Minh')) IN (SELECT system, toDate(at, 'UTC') FROM roll_found WHERE what = 'visits')
) AS v
GROUP BY v.system, of_day, v.unit

-- Days of a site with another number of visits than were counted, or a newer one; from the projection.
INSERT INTO roll_found (what, system, at, messages, seen, newest, since)
SELECT 'visits', f.system, f.day, f.visits, s.messages, f.newest, toDateTime64(0, 3, 'UTC')
FROM (
	SELECT system, toDateTime(toDate(toStartOfHour(at), 'Asia/Ho_Chi_Minh'), 'UTC') AS day, count() AS visits, max(received) AS newest
	FROM visit
	GROUP BY system, day
) AS f
LEFT JOIN (SELECT system, at, messages, newest FROM roll_seen FINAL WHERE what = 'visits') AS s ON s.system = f.system AND s.at = f.day
WHERE f.visits != s.messages OR f.newest != s.newest

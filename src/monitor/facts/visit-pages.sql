-- Which pages of a system were viewed most, by people?
-- Grain: address without what follows ? (an address behind `#/` or `#!` belongs to an application and stays). A page that fewer than so
-- many visitors saw is not named: its address may speak of one person's matter. Addresses are gathered as they came first and read
-- afterwards, each once. Parameters: system, from and to (days, inclusive), few, most (rows).
SELECT
	concat(path(url), extract(url, '#[/!][^?]*')) AS page,
	any(some_title) AS title,
	sum(times) AS views,
	uniqMerge(who) AS visitors
FROM
(
	SELECT v.url AS url, any(v.title) AS some_title, count() AS times, uniqState(v.visitor, toDate(v.at, 'Asia/Ho_Chi_Minh')) AS who
	FROM visit AS v FINAL
	WHERE v.system = {system:UInt32} AND toDate(v.at, 'Asia/Ho_Chi_Minh') BETWEEN {from:Date} AND {to:Date} AND v.kind = 'view' AND v.device != 'bot'
	GROUP BY url
)
GROUP BY page
HAVING visitors >= {few:UInt32}
ORDER BY views DESC, page
LIMIT {most:UInt32}

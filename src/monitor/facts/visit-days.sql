-- How many views, visitors, sessions had a system on each day, and how many views were made by programs?
-- Grain: day of Vietnam. A visitor is a visitor of one day; a session ends with the day or with a gap of more than so many seconds
-- between two views. Programs that say their name (`device` is `bot`) are counted apart; visitors who view faster than a person reads
-- are counted with the others and shown. Parameters: system, from and to (days, inclusive), gap (seconds), fast (views in a minute).
-- The day stands in the key of the table, so only this system's days are read; FINAL takes out what a crash may have written twice.
SELECT
	day,
	sum(person_views) AS views,
	countIf(visitor != 0 AND person_views > 0) AS visitors,
	sum(if(visitor = 0, 0, person_sessions)) AS sessions,
	sum(bot_views) AS bots,
	countIf(is_fast) AS fast_visitors,
	sumIf(person_views, is_fast) AS fast_views
FROM
(
	SELECT
		toDate(v.at, 'Asia/Ho_Chi_Minh') AS day,
		v.visitor AS visitor,
		countIf(v.device != 'bot') AS person_views,
		countIf(v.device = 'bot') AS bot_views,
		arraySort(groupArrayIf(toUInt32(toUnixTimestamp(v.at)), v.device != 'bot')) AS instants,
		arrayCount(gap -> gap > {gap:UInt32}, arrayDifference(instants)) + notEmpty(instants) AS person_sessions,
		arraySlice(instants, 1, greatest(0, toInt64(length(instants)) - toInt64({fast:UInt32}))) AS firsts,
		visitor != 0 AND arrayExists((first, later) -> later - first < 60, firsts, arraySlice(instants, {fast:UInt32} + 1)) AS is_fast
	FROM visit AS v FINAL
	WHERE v.system = {system:UInt32} AND toDate(v.at, 'Asia/Ho_Chi_Minh') BETWEEN {from:Date} AND {to:Date} AND v.kind = 'view'
	GROUP BY day, visitor
)
GROUP BY day
ORDER BY day

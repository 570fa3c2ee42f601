-- How far do visitors come in each service? Visitors of a day who saw a page of the service (`data-service`), and who took each step of it
-- (`data-step`), people only. Grain: service and step; the empty step is the view. `turn` is the middle place of the step among the
-- steps of a visitor, which orders steps that nobody numbered. Parameters: system, from and to (days, inclusive), few, most (rows).
SELECT service, step, uniqExact(day, visitor) AS visitors, sum(times) AS times, quantileExact(0.5)(place) AS turn
FROM
(
	SELECT
		service,
		visitor,
		day,
		arrayJoin(arrayEnumerate(steps)) AS place,
		steps[place] AS step,
		countEqual(every, step) AS times
	FROM
	(
		SELECT
			v.service AS service,
			v.visitor AS visitor,
			toDate(v.at, 'Asia/Ho_Chi_Minh') AS day,
			arrayMap(said -> said.2, arraySort(groupArray((v.at, if(v.kind = 'view', '', toString(v.step)))))) AS every,
			arrayCompact(arrayConcat(if(has(every, ''), [''], []), arrayFilter(s -> s != '', arrayDistinct(every)))) AS steps
		FROM visit AS v FINAL
		WHERE v.system = {system:UInt32} AND toDate(v.at, 'Asia/Ho_Chi_Minh') BETWEEN {from:Date} AND {to:Date} AND v.kind IN ('view', 'step')
			AND v.service != '' AND v.device != 'bot'
		GROUP BY service, visitor, day
	)
)
GROUP BY service, step
HAVING visitors >= {few:UInt32}
ORDER BY service, step != '', turn, visitors DESC, step
LIMIT {most:UInt32}

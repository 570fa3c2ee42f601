-- Which of these visits are stored. Systems and days narrow it down to the granules that can hold them, in whatever month they were received.
-- The column is named with its table: the answer's `id` is text and would otherwise be what is compared.
SELECT DISTINCT toString(v.id) AS id
FROM visit AS v
WHERE v.system IN {systems:Array(UInt32)}
	AND toDate(v.at, 'Asia/Ho_Chi_Minh') IN {days:Array(Date)}
	AND v.id IN {ids:Array(UInt64)}

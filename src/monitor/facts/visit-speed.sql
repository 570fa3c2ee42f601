-- How quick are the pages of a system for three visitors of four? Largest paint, shift of the layout, response to input, as browsers told.
-- One row. People only; null where nobody told. Parameters: system, from and to (days, inclusive).
SELECT
	quantileExactIf(0.75)(v.lcp, v.lcp IS NOT NULL) AS lcp,
	quantileExactIf(0.75)(v.cls, v.cls IS NOT NULL) AS cls,
	quantileExactIf(0.75)(v.inp, v.inp IS NOT NULL) AS inp,
	countIf(v.lcp IS NOT NULL) AS lcp_told,
	countIf(v.cls IS NOT NULL) AS cls_told,
	countIf(v.inp IS NOT NULL) AS inp_told,
	toUnixTimestamp64Milli(max(v.received)) AS heard,
	count() AS facts
FROM visit AS v FINAL
WHERE v.system = {system:UInt32} AND toDate(v.at, 'Asia/Ho_Chi_Minh') BETWEEN {from:Date} AND {to:Date} AND v.device != 'bot'

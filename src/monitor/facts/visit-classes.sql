-- With what were the pages of a system viewed, and by which programs?
-- Grain: class of device and browser; of programs (`bot`) the browser is their class. Parameters: system, from and to (days, inclusive).
SELECT v.device AS device, v.browser AS browser, count() AS views
FROM visit AS v FINAL
WHERE v.system = {system:UInt32} AND toDate(v.at, 'Asia/Ho_Chi_Minh') BETWEEN {from:Date} AND {to:Date} AND v.kind = 'view'
GROUP BY device, browser
ORDER BY views DESC, device, browser

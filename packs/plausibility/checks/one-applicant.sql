-- Of the dossiers received that carry an applicant: those of the applicant who has most of them.
SELECT by_applicant.system AS system, max(by_applicant.dossiers) AS numerator, sum(by_applicant.dossiers) AS denominator, argMax(by_applicant.some, by_applicant.dossiers) AS examples
FROM
(
	SELECT d.system AS system, d.applicant AS applicant, count() AS dossiers, groupArray(5)(d.dossier) AS some
	FROM dossier AS d
	WHERE d.system IN {systems:Array(UInt32)} AND d.received >= {from:DateTime64(3, 'UTC')} AND d.received < {until:DateTime64(3, 'UTC')}
		AND d.applicant != 0
	GROUP BY system, applicant
) AS by_applicant
GROUP BY system

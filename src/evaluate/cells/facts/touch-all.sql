-- Whatever rests on the cells of dossiers may have changed: they are held against the states, and mended.
INSERT INTO touched_month (what, month, number)
SELECT 'dossiers', toDate(0), {number:UInt64}

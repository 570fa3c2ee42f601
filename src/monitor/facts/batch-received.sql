-- The batch of dossier messages of a system that was received at an instant: the receipt that its sender was given. Imports have no sender.
SELECT lower(hex(min(m.batch))) AS batch
FROM dossier_message AS m
WHERE m.system = {system:UInt32} AND m.received = {at:DateTime64(3)} AND m.protocol != 'import'
GROUP BY m.system

-- The last roll that was begun and the last that was done.
SELECT step, number, shape, signature, remaps, whole, systems, dossiers, milliseconds FROM roll FINAL

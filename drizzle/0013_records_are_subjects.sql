-- A record that cannot be read was named in the kind ("unreadable_record abc"), so that each had an open row of its own. Kinds are a closed
-- list now: the record is the subject.
UPDATE discrepancies SET subject_type = 'record', subject_id = subject_id || '/' || substr(kind, 19), kind = 'unreadable_record'
WHERE kind = 'unreadable_record' OR kind LIKE 'unreadable\_record %';

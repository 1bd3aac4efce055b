-- One row per person and source identity: the records of one feed with one supplier's key and part.
-- Readers: named
select
    record.person_id,      -- key: whose
    record.feed,           -- key: the feed
    record.source_key,     -- key: the supplier's own key of the row's subject
    record.part,           -- key: which person of the row: subject, contact1, tenant2
    record.row_count,      -- rows that still speak for it
    record.first_extract,  -- extract date of the oldest delivery that still speaks for it
    record.last_extract    -- extract date of the newest delivery that speaks for it
from people_record as record
join run_published as published
    on record.from_run <= published.run_id and (record.to_run is null or record.to_run > published.run_id)

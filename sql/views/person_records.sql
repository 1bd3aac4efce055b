-- One row per person and source identity: the records of one feed with one supplier's key and part.
select
    record.person_id, record.feed, record.source_key, record.part,                              -- key
    record.row_count,                                                                           -- how much it says
    record.first_extract, record.last_extract                                                   -- dates
from people_record as record
join run_published as published
    on record.from_run <= published.run_id and (record.to_run is null or record.to_run > published.run_id)

-- One row per person and feed that knows them.
-- Readers: analysts
-- As at: every night, in person_feeds_as_at
select
    record.person_id,                -- key: whose
    record.feed,                     -- key: the feed
    count(*) as identities,          -- keys and parts under which the feed has them: more than 1 may be twofold entries
    sum(record.row_count) as row_count,  -- rows that still speak for them
    min(record.first_extract) as first_extract,  -- extract date of the oldest delivery that still speaks for them
    max(record.last_extract) as last_extract  -- extract date of the newest delivery that speaks for them
from people_record as record
join run_published as published
    on record.from_run <= published.run_id and (record.to_run is null or record.to_run > published.run_id)
group by published.run_id, record.person_id, record.feed

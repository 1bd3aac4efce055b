-- One row per as-of date of a published night up to the one read: what views of every night can be asked for.
-- Readers: analysts
-- Spans: nights
select
    night.as_of,                  -- key: the date the night speaks of
    min(later.as_of) as known_to  -- the next night's date: from then on it speaks; null for the newest
from (
    select distinct run.as_of
    from run_run as run
    join run_published as published on run.run_id <= published.run_id
    join run_run as newest on newest.run_id = published.run_id and run.as_of <= newest.as_of
) as night
left join (
    select distinct run.as_of
    from run_run as run
    join run_published as published on run.run_id <= published.run_id
    join run_run as newest on newest.run_id = published.run_id and run.as_of <= newest.as_of
) as later on later.as_of > night.as_of
group by night.as_of

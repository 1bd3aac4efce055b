-- One row per delivery that had been staged when the night was published.
-- Readers: analysts
select
    delivery.feed,            -- key: the feed
    delivery.extract_date,    -- key: the day it speaks of
    delivery.sha256,          -- key: of the file's bytes
    delivery.state,           -- loaded, refused
    delivery.refusal_code,    -- the flaw a whole delivery was refused for; null when loaded
    delivery.refusal_column,  -- the contract's name of the column meant, if one is
    delivery.rows_delivered,  -- rows in the file, header and blank lines left out: accepted and rejected
    delivery.rows_accepted,   -- rows typed and kept
    delivery.rows_rejected,   -- rows rejected, each for a flaw
    dense_rank() over (partition by delivery.feed, delivery.state order by delivery.extract_date desc)
        as newest_no          -- 1 for the feed's newest load, or newest refusal; those of one extract date are one
from feeds_delivery as delivery
join run_published as published on 1 = 1
join run_run as run on run.run_id = published.run_id
where delivery.delivery_id <= run.last_delivery_id

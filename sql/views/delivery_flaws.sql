-- One row per delivery, column, flaw and fate: how many rows were rejected, or cells set aside, for it.
-- Readers: analysts
select
    delivery.feed,          -- key: the feed
    delivery.extract_date,  -- key: the day the delivery speaks of
    delivery.sha256,        -- key: of the file's bytes
    flawed.column_name,     -- key: the contract's name of the column
    flawed.flaw_code,       -- key: the published name of the reason
    flawed.fate,            -- key: row rejected, or cell set aside and the row kept
    flawed.occurrences,     -- rows rejected, or cells set aside
    flaw.meaning            -- what the code means
from (
    select delivery_id, column_name, flaw_code, 'row rejected' as fate, count(*) as occurrences
    from feeds_rejected_row
    group by delivery_id, column_name, flaw_code
    union all
    select delivery_id, column_name, flaw_code, 'cell set aside' as fate, count(*) as occurrences
    from feeds_noted_cell
    group by delivery_id, column_name, flaw_code
) as flawed
join feeds_delivery as delivery on delivery.delivery_id = flawed.delivery_id
join run_published as published on 1 = 1
join run_run as run on run.run_id = published.run_id
left join feeds_flaw as flaw on flaw.code = flawed.flaw_code
where delivery.delivery_id <= run.last_delivery_id

-- One row per delivery, column, flaw and fate: how many rows were rejected, or cells set aside, for it.
select
    delivery.feed, delivery.extract_date, delivery.sha256,                                      -- key
    flawed.column_name, flawed.flaw_code, flawed.fate,
    count(*) as occurrences
from (
    select delivery_id, column_name, flaw_code, 'row rejected' as fate
    from feeds_rejected_row
    union all
    select delivery_id, column_name, flaw_code, 'cell set aside' as fate
    from feeds_noted_cell
) as flawed
join feeds_delivery as delivery on delivery.delivery_id = flawed.delivery_id
join run_published as published on 1 = 1
join run_run as run on run.run_id = published.run_id
where delivery.delivery_id <= run.last_delivery_id
group by delivery.feed, delivery.extract_date, delivery.sha256, flawed.column_name, flawed.flaw_code, flawed.fate

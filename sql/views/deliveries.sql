-- One row per delivery that had been staged when the night was published.
select
    delivery.feed, delivery.extract_date, delivery.sha256,                                      -- key
    delivery.state, delivery.refusal_code, delivery.refusal_column,                             -- what became of it
    delivery.rows_delivered, delivery.rows_accepted, delivery.rows_rejected
from feeds_delivery as delivery
join run_published as published on 1 = 1
join run_run as run on run.run_id = published.run_id
where delivery.delivery_id <= run.last_delivery_id

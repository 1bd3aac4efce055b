-- Deliveries whose rows are not all accounted for: every row stands accepted or rejected.
select delivery.delivery_id, delivery.rows_delivered
from feeds_delivery as delivery
left join (select delivery_id, count(*) as rows_found from feeds_row group by delivery_id) as accepted
    on accepted.delivery_id = delivery.delivery_id
left join (select delivery_id, count(*) as rows_found from feeds_rejected_row group by delivery_id) as rejected
    on rejected.delivery_id = delivery.delivery_id
where delivery.rows_delivered <> delivery.rows_accepted + delivery.rows_rejected
    or delivery.rows_accepted <> coalesce(accepted.rows_found, 0)
    or delivery.rows_rejected <> coalesce(rejected.rows_found, 0)

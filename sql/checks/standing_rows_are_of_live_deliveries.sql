-- Rows said to stand whose delivery was refused, or speaks of a day after the night's.
select stood.record_id
from people_row as stood
join run_published as published
    on stood.from_run <= published.run_id and (stood.to_run is null or stood.to_run > published.run_id)
join run_run as night on night.run_id = published.run_id
left join feeds_delivery as delivery on delivery.delivery_id = stood.record_id / 268435456
where delivery.delivery_id is null or delivery.state <> 'loaded' or delivery.extract_date > night.as_of

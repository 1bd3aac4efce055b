-- Which feeds are the oldest, and how many of their rows were rejected in the newest load?
select
    delivery.feed,
    max(delivery.extract_date) as newest_extract,
    sum(delivery.rows_delivered) as rows_delivered,
    sum(delivery.rows_rejected) as rows_rejected
from deliveries as delivery
where delivery.newest_no = 1 and delivery.state = 'loaded'
group by delivery.feed
order by max(delivery.extract_date), delivery.feed

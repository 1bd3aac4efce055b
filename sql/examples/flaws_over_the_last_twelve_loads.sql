-- Which flaws did each feed have over its last twelve loads?
select
    flaw.feed,
    flaw.flaw_code,
    flaw.fate,
    sum(flaw.occurrences) as occurrences,
    count(distinct flaw.extract_date) as loads,
    max(flaw.extract_date) as latest,
    flaw.meaning
from delivery_flaws as flaw
join deliveries as delivery
    on delivery.feed = flaw.feed and delivery.extract_date = flaw.extract_date and delivery.sha256 = flaw.sha256
where delivery.newest_no <= 12  -- refused ones are counted apart; those of one extract date are one
group by flaw.feed, flaw.flaw_code, flaw.fate, flaw.meaning
order by flaw.feed, sum(flaw.occurrences) desc, flaw.flaw_code, flaw.fate

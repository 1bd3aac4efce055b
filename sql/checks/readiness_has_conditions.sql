-- Cases whose readiness does not follow from their conditions: each has twelve, all met where it can be claimed.
select readiness.feed, readiness.reference
from outcomes_claim_readiness as readiness
join run_published as published
    on readiness.from_run <= published.run_id and (readiness.to_run is null or readiness.to_run > published.run_id)
left join (
    select
        held.feed, held.reference, count(*) as conditions,
        sum(case when held.state = 'met' then 0 else 1 end) as in_the_way
    from outcomes_claim_condition as held
    join run_published as published
        on held.from_run <= published.run_id and (held.to_run is null or held.to_run > published.run_id)
    group by held.feed, held.reference
) as counted on counted.feed = readiness.feed and counted.reference = readiness.reference
where coalesce(counted.conditions, 0) <> 12
    or (readiness.state = 'claimable' and counted.in_the_way > 0)
    or (readiness.state = 'claimable' and readiness.family_id is null)

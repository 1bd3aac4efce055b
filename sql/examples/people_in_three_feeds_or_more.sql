-- How many people are known to three feeds or more, by age band?
select
    people.age_band,
    known.feeds,
    count(*) as people
from people
join (
    select person_feeds.person_id, count(*) as feeds
    from person_feeds
    group by person_feeds.person_id
) as known on known.person_id = people.person_id
where known.feeds >= 3
group by people.age_band, known.feeds
order by people.age_band, known.feeds

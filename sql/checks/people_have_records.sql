-- People without a single record, and records of nobody.
select person.person_id
from people_person as person
join run_published as published
    on person.from_run <= published.run_id and (person.to_run is null or person.to_run > published.run_id)
where not exists (
    select 1
    from people_record as record
    where record.person_id = person.person_id
        and record.from_run <= published.run_id and (record.to_run is null or record.to_run > published.run_id)
)
union all
select record.person_id
from people_record as record
join run_published as published
    on record.from_run <= published.run_id and (record.to_run is null or record.to_run > published.run_id)
where not exists (
    select 1
    from people_person as person
    where person.person_id = record.person_id
        and person.from_run <= published.run_id and (person.to_run is null or person.to_run > published.run_id)
)

-- Standing rows that speak of nobody: their events would reach no view.
select stood.record_id, stood.person_id
from people_row as stood
join run_published as published
    on stood.from_run <= published.run_id and (stood.to_run is null or stood.to_run > published.run_id)
left join people_person as person
    on person.person_id = stood.person_id
    and person.from_run <= published.run_id and (person.to_run is null or person.to_run > published.run_id)
where person.person_id is null

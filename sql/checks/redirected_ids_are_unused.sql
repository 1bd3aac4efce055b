-- Person ids that were merged away and are used all the same, or lead to themselves.
select redirect.old_id
from people_redirect as redirect
join run_published as published
    on redirect.from_run <= published.run_id and (redirect.to_run is null or redirect.to_run > published.run_id)
left join people_person as person
    on person.person_id = redirect.old_id
    and person.from_run <= published.run_id and (person.to_run is null or person.to_run > published.run_id)
where person.person_id is not null or redirect.old_id = redirect.new_id

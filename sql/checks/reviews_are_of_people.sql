-- People a review is about, on either side, who are no person tonight.
select review.person_id, review.with_person_id
from needs_review as review
join run_published as published
    on review.from_run <= published.run_id and (review.to_run is null or review.to_run > published.run_id)
left join people_person as person
    on person.person_id = review.person_id
    and person.from_run <= published.run_id and (person.to_run is null or person.to_run > published.run_id)
left join people_person as other
    on other.person_id = review.with_person_id
    and other.from_run <= published.run_id and (other.to_run is null or other.to_run > published.run_id)
where person.person_id is null or other.person_id is null

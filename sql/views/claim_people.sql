-- One row per results claim and person claimed, as they were on the day of submission.
select
    person.claim_no, person.person_id,                                                          -- key
    person.role, person.lives_apart, person.on_case                                             -- how
from claims_person as person
join claims_claim as claim on claim.claim_no = person.claim_no
join claims_action as action on action.action_id = claim.action_id
join run_published as published on action.from_run <= published.run_id
join run_run as night on night.run_id = published.run_id and action.on_date <= night.as_of

-- One row per results claim and person claimed, as they were on the day of submission.
-- Readers: analysts
select
    person.claim_no,     -- key: the claim
    person.person_id,    -- key: the person, by the id of that day
    person.role,         -- in the family; on_case when on its case only
    person.lives_apart,  -- 1 when they lived elsewhere than the children; null: withheld of a protected person
    person.on_case       -- 1 when on the case
from claims_person as person
join claims_claim as claim on claim.claim_no = person.claim_no
join claims_action as action on action.action_id = claim.action_id
join run_published as published on action.from_run <= published.run_id
join run_run as night on night.run_id = published.run_id and action.on_date <= night.as_of

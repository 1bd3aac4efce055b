-- Flags and readiness that name a claim nobody made.
select named.claim_no
from (
    select claim_no, from_run, to_run from outcomes_claim_flag
    union all
    select claim_no, from_run, to_run from outcomes_claim_readiness where claim_no is not null
) as named
join run_published as published
    on named.from_run <= published.run_id and (named.to_run is null or named.to_run > published.run_id)
left join claims_claim as claim on claim.claim_no = named.claim_no
where claim.claim_no is null

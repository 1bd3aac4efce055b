-- One row per certificate: the claims of one round of a window.
-- Readers: named
select
    certificate.certificate_no,                -- key: from 1
    certificate.window_id,                     -- the claim window
    certificate.round_no,                      -- which round of it, from 1
    count(certified.claim_no) as claims,       -- claims it covers
    coalesce(sum(claim.pounds), 0) as pounds,  -- pounds they claim
    action.on_date as certified_on,            -- day of the certificate
    action.by_name as certified_by,            -- who certified
    action.by_role as certified_by_role        -- in what role
from claims_certificate as certificate
join claims_action as action on action.action_id = certificate.action_id
join run_published as published on action.from_run <= published.run_id
join run_run as night on night.run_id = published.run_id and action.on_date <= night.as_of
left join claims_certified as certified on certified.certificate_no = certificate.certificate_no
left join claims_claim as claim on claim.claim_no = certified.claim_no
group by
    certificate.certificate_no, certificate.window_id, certificate.round_no,
    action.on_date, action.by_name, action.by_role

-- One row per results claim. What was done is shown from the night after on, by nights of its day or later.
-- Readers: analysts
select
    claim.claim_no,                                               -- key: from 1
    claim.family_id,                                              -- whose, as it was on the day
    claim.framework,                                              -- version held by the support episode
    claim.claim_framework,                                        -- version in force on the day of submission
    claim.kind,                                                   -- paid, tracked
    claim.pounds,                                                 -- pounds claimed; null when tracked only
    claim.window_id,                                              -- the claim window, for example 2026-27-Q2
    action.on_date as submitted_on,                               -- day of submission
    case
        when withdrawal.claim_no is not null then 'withdrawn'
        when certificate.claim_no is not null then 'certified'
        else 'submitted'
    end as state,                                                 -- submitted, certified, withdrawn
    coalesce(sample.round_no, certificate.round_no) as round_no,  -- what it was audited and certified with; null before
    case when sample.claim_no is null then 0 else 1 end as is_sampled,  -- 1 when drawn for internal audit
    audit.result as audit_result,                                 -- valid, invalid, reclassified; null before
    certificate.certificate_no                                    -- the certificate that covers it; null before
from claims_claim as claim
join claims_action as action on action.action_id = claim.action_id
join run_published as published on action.from_run <= published.run_id
join run_run as night on night.run_id = published.run_id and action.on_date <= night.as_of
left join (
    select withdrawal.claim_no
    from claims_withdrawal as withdrawal
    join claims_action as action on action.action_id = withdrawal.action_id
    join run_published as published on action.from_run <= published.run_id
    join run_run as night on night.run_id = published.run_id and action.on_date <= night.as_of
) as withdrawal on withdrawal.claim_no = claim.claim_no
left join (
    select sampled.claim_no, sample.round_no
    from claims_sampled as sampled
    join claims_sample as sample on sample.action_id = sampled.action_id
    join claims_action as action on action.action_id = sampled.action_id
    join run_published as published on action.from_run <= published.run_id
    join run_run as night on night.run_id = published.run_id and action.on_date <= night.as_of
) as sample on sample.claim_no = claim.claim_no
left join (
    select audit.claim_no, audit.result
    from claims_audit as audit
    join (
        select audit.claim_no, max(audit.action_id) as action_id
        from claims_audit as audit
        join claims_action as action on action.action_id = audit.action_id
        join run_published as published on action.from_run <= published.run_id
        join run_run as night on night.run_id = published.run_id and action.on_date <= night.as_of
        group by audit.claim_no
    ) as newest on newest.action_id = audit.action_id
) as audit on audit.claim_no = claim.claim_no
left join (
    select certified.claim_no, certificate.certificate_no, certificate.round_no
    from claims_certified as certified
    join claims_certificate as certificate on certificate.certificate_no = certified.certificate_no
    join claims_action as action on action.action_id = certificate.action_id
    join run_published as published on action.from_run <= published.run_id
    join run_run as night on night.run_id = published.run_id and action.on_date <= night.as_of
) as certificate on certificate.claim_no = claim.claim_no

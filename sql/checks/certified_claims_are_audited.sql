-- Claims drawn for audit and certified without any result, and claims of an action that was never recorded.
select sampled.claim_no
from claims_sampled as sampled
join claims_certified as certified on certified.claim_no = sampled.claim_no
where not exists (select 1 from claims_audit as audit where audit.claim_no = sampled.claim_no)
union all
select claim.claim_no
from claims_claim as claim
left join claims_action as action on action.action_id = claim.action_id
where action.action_id is null

-- Families with two standing paid claims under one version of the framework, submitted while that was not allowed.
select claim.family_id, claim.claim_framework
from claims_claim as claim
left join claims_withdrawal as withdrawal on withdrawal.claim_no = claim.claim_no
where withdrawal.claim_no is null and claim.kind = 'paid' and claim.one_per_family = 1
group by claim.family_id, claim.claim_framework
having count(*) > 1

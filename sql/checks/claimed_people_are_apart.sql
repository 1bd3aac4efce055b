-- People claimed with two families under one version of the framework, submitted while that was not allowed.
select person.person_id
from claims_person as person
join claims_claim as claim on claim.claim_no = person.claim_no
left join claims_withdrawal as withdrawal on withdrawal.claim_no = claim.claim_no
where withdrawal.claim_no is null and claim.members_apart = 1 and claim.one_per_family = 1
group by person.person_id, claim.claim_framework
having count(distinct claim.family_id) > 1

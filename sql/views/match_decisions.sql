-- One row per pair of source identities, and time they meet, found to be or possibly to be one person: who, not which.
-- Readers: analysts
select
    pair.left_person_id,            -- the person one of them is now; null when more than one person holds that identity
    pair.right_person_id,           -- the person the other is now; the same person when they were brought together
    pair.left_feed,                 -- the feed of the first
    pair.right_feed,                -- the feed of the second; the same feed when it has somebody twice
    pair.decision,                  -- link, possible_link; pairs decided apart are not kept
    pair.rule_name,                 -- what decided: weight, a match key, a restraint, rival, cluster or clerical
    pair.match_weight,              -- bits: log2(m / u), summed, with the prior
    pair.match_probability,         -- that the two are one person, from the weight alone
    case when pair.decision = 'possible_link' and coalesce(pair.left_person_id, 0) <> coalesce(pair.right_person_id, -1)
        then 1 else 0 end as is_waiting  -- 1 for a possible link between two people that nobody has decided
from linkage_pair as pair
join run_published as published
    on pair.from_run <= published.run_id and (pair.to_run is null or pair.to_run > published.run_id)

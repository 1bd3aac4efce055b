-- One row per pair of source identities, and time they meet, found to be or possibly to be one person.
-- Readers: named
select
    pair.left_identity,     -- key: feed, part and supplier's key, with bars between
    pair.right_identity,    -- key: the other of the two
    pair.pair_no,           -- key: two identities may meet more than once; 1 weighs most
    pair.decision,          -- link, possible_link; pairs decided apart are not kept
    pair.rule_name,         -- what decided: weight, a match key, a restraint, rival, cluster or clerical
    pair.match_weight,      -- bits: log2(m / u), summed, with the prior
    pair.match_probability  -- that the two are one person, from the weight alone
from linkage_pair as pair
join run_published as published
    on pair.from_run <= published.run_id and (pair.to_run is null or pair.to_run > published.run_id)

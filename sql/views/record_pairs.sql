-- One row per pair of source identities, and time they meet, found to be or possibly to be one person.
select
    pair.left_identity, pair.right_identity, pair.pair_no,                                      -- key
    pair.decision, pair.rule_name, pair.match_weight, pair.match_probability                    -- what was found
from linkage_pair as pair
join run_published as published
    on pair.from_run <= published.run_id and (pair.to_run is null or pair.to_run > published.run_id)

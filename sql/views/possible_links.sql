-- One row per possible link that waits for a person to decide it, and feed it touches.
-- Readers: analysts
select
    touched.feed,          -- the feed of one side
    touched.other_feed,    -- the feed of the other; the same when it may have somebody twice, and the link is told once
    touched.rule_name,     -- why it was not decided: weight, a restraint, rival
    touched.match_weight,  -- bits: log2(m / u), summed, with the prior
    touched.match_probability  -- that the two are one person, from the weight alone
from (
    select
        pair.left_feed as feed, pair.right_feed as other_feed, pair.rule_name, pair.match_weight,
        pair.match_probability, pair.left_person_id, pair.right_person_id, pair.decision, pair.from_run, pair.to_run
    from linkage_pair as pair
    union all
    select
        pair.right_feed as feed, pair.left_feed as other_feed, pair.rule_name, pair.match_weight,
        pair.match_probability, pair.left_person_id, pair.right_person_id, pair.decision, pair.from_run, pair.to_run
    from linkage_pair as pair
    where pair.left_feed <> pair.right_feed
) as touched
join run_published as published
    on touched.from_run <= published.run_id and (touched.to_run is null or touched.to_run > published.run_id)
where touched.decision = 'possible_link'
    and coalesce(touched.left_person_id, 0) <> coalesce(touched.right_person_id, -1)

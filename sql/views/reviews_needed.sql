-- One row per person who counts as suspect in a contested event, other person of the two, and such event.
-- Readers: named
select
    review.person_id,       -- key: who counts as suspect and may be the victim
    review.with_person_id,  -- key: the other of the two; the same person when one event gives them both roles
    review.event_no,        -- key: 1 for the newest
    review.feed,            -- the feed that tells it
    review.source_key,      -- the supplier's own key of the row's subject
    review.reference,       -- the supplier's reference of the event
    review.kind,            -- what kind of fact, as feed contracts name it
    review.value_found,     -- what was found
    review.threshold,       -- what it was held against
    review.on_date,         -- the day it happened
    review.until_date       -- the last day, included; null while it is still so
from needs_review as review
join run_published as published
    on review.from_run <= published.run_id and (review.to_run is null or review.to_run > published.run_id)

-- One row per person who counts as suspect in a contested event, other person of the two, and such event.
select
    review.person_id, review.with_person_id, review.event_no,                                   -- key
    review.feed, review.source_key, review.reference,                                           -- the source
    review.kind, review.value_found, review.threshold,                                          -- what is contested
    review.on_date, review.until_date                                                           -- both ends included
from needs_review as review
join run_published as published
    on review.from_run <= published.run_id and (review.to_run is null or review.to_run > published.run_id)

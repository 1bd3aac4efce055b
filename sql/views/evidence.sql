-- One row per family, met criterion and dated fact that meets it.
select
    evidence.family_id, evidence.need_code, evidence.criterion_code, evidence.evidence_no,      -- key
    criterion.strength, criterion.is_practitioners,                                             -- shows it or hints
    criterion.framework, criterion.fingerprint as criterion_fingerprint,                        -- by which rule
    evidence.person_id, evidence.feed, evidence.source_key, evidence.reference,                 -- whose, and the source
    evidence.kind, evidence.value_found, evidence.threshold,                                    -- what was found
    evidence.on_date, evidence.until_date,                                                      -- both ends included
    newest.fresh_on                                                                             -- the feed's newest day
from needs_evidence as evidence
join run_published as published
    on evidence.from_run <= published.run_id and (evidence.to_run is null or evidence.to_run > published.run_id)
left join needs_criterion as criterion
    on criterion.need_code = evidence.need_code and criterion.criterion_code = evidence.criterion_code
    and criterion.from_run <= published.run_id and (criterion.to_run is null or criterion.to_run > published.run_id)
left join (
    select delivery.feed, max(delivery.extract_date) as fresh_on
    from feeds_delivery as delivery
    join run_published as published on 1 = 1
    join run_run as run on run.run_id = published.run_id
    where delivery.state = 'loaded'
        and delivery.delivery_id <= run.last_delivery_id and delivery.extract_date <= run.as_of
    group by delivery.feed
) as newest on newest.feed = evidence.feed

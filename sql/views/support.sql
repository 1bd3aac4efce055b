-- One row per early help case: whose, when, how it was worked and where it stands.
-- Readers: analysts
select
    episode.family_id,                       -- whose; null when nobody on the case is in a family
    episode.feed,                            -- the early help feed
    episode.framework,                       -- version in force on the day it began
    episode.started_on,                      -- first day
    episode.closed_on,                       -- last day, included; null while open
    listed.code as end_reason,               -- why, as listed for early_help_episode; null while open or not listed
    episode.assessed_on,                     -- day of the whole-family assessment, if there was one
    episode.planned_on,                      -- day of the whole-family plan, if there is one
    episode.has_lead_practitioner,           -- 1 when a lead practitioner is named
    coalesce(people.people, 0) as people,    -- people on the case
    coalesce(needs.needs, 0) as needs,       -- needs found while the family was helped
    coalesce(needs.sustained, 0) as needs_sustained,  -- those of them whose outcome is sustained
    readiness.state as claim_state,          -- lacking, waiting, claimable, claimed
    readiness.claimable_from                 -- the first day it could be claimed, or could be if nothing happens
from outcomes_episode as episode
join run_published as published
    on episode.from_run <= published.run_id and (episode.to_run is null or episode.to_run > published.run_id)
left join feeds_code as listed
    on listed.feed = episode.feed and listed.kind = 'early_help_episode' and listed.code = episode.end_reason
    and listed.from_run <= published.run_id and (listed.to_run is null or listed.to_run > published.run_id)
left join (
    select member.feed, member.reference, count(*) as people
    from outcomes_episode_person as member
    join run_published as published
        on member.from_run <= published.run_id and (member.to_run is null or member.to_run > published.run_id)
    group by member.feed, member.reference
) as people on people.feed = episode.feed and people.reference = episode.reference
left join (
    select
        checked.feed, checked.reference, count(*) as needs,
        sum(case when checked.outcome = 'sustained' then 1 else 0 end) as sustained
    from outcomes_check as checked
    join run_published as published
        on checked.from_run <= published.run_id and (checked.to_run is null or checked.to_run > published.run_id)
    group by checked.feed, checked.reference
) as needs on needs.feed = episode.feed and needs.reference = episode.reference
left join outcomes_claim_readiness as readiness
    on readiness.feed = episode.feed and readiness.reference = episode.reference
    and readiness.from_run <= published.run_id and (readiness.to_run is null or readiness.to_run > published.run_id)

-- One row per candidate family.
-- Readers: analysts
-- As at: every night, in candidates_as_at
select
    candidate.family_id,       -- key: the family
    candidate.rank_no,         -- from 1: most headline outcomes, then most needs, then newest evidence
    candidate.need_codes,      -- needs that count, in framework order, separated by a space
    candidate.headlines,       -- headline outcomes among them
    candidate.children,        -- dependent children, those not yet born left out
    candidate.adults,          -- members of 18 or over who are no dependent children
    candidate.notes,           -- codes of what a reader must know, separated by a space
    case
        when not exists (
            select 1
            from households_family_member as member
            join people_person as hidden on hidden.person_id = member.person_id
            where member.family_id = candidate.family_id and member.lives_apart = 0 and hidden.is_protected = 1
                and member.from_run <= published.run_id and (member.to_run is null or member.to_run > published.run_id)
                and hidden.from_run <= published.run_id and (hidden.to_run is null or hidden.to_run > published.run_id)
        )
            -- any night: and not exists (
            -- any night:     select 1 from households_family_hidden as past where past.family_id = candidate.family_id
            -- any night: ) and not exists (
            -- any night:     select 1 from households_family as home
            -- any night:     join households_hidden as past on past.household_id = home.home_household_id
            -- any night:     where home.family_id = candidate.family_id
            -- any night: )
        then candidate.postcode_district
    end as postcode_district,  -- of the children's home; null when not shown or not known
    candidate.first_evidence,  -- day of the oldest evidence that counts
    candidate.latest_evidence  -- newest day that evidence speaks of
from outcomes_candidate as candidate
join run_published as published
    on candidate.from_run <= published.run_id and (candidate.to_run is null or candidate.to_run > published.run_id)

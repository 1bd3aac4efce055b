-- One row per dated fact of a person and family they belong to. A person may belong to two families.
-- Readers: analysts
-- As at: every night, in family_events_as_at
select
    member.family_id,   -- whose, as families stand that night and not as they stood on the day
    member.role as family_role,  -- child, expected_child, parent, partner, carer
    member.lives_apart,  -- 1 when they belong to the family and live elsewhere than its children
    stood.person_id,    -- whose of the family
    fact.kind,          -- what kind, as feed contracts name it: offence, attendance, rent_arrears
    fact.role,          -- subject, perpetrator, victim, affected_child, other
    fact.on_date,       -- the day it happened, or the first day of the period it covers
    fact.until_date,    -- the last day, included; null while it is still so
    listed.code,        -- which exactly; null when none is told or the contract lists no codes, for it may be free text
    fact.measure,       -- a number: sessions missed, weeks of arrears
    fact.out_of,        -- what the measure is out of, in the same unit: possible sessions
    fact.unit,          -- unit of both: sessions, weeks
    delivery.feed,      -- the feed that tells it
    delivery.extract_date  -- extract date of the delivery whose row stands
from people_row as stood
join run_published as published
    on stood.from_run <= published.run_id and (stood.to_run is null or stood.to_run > published.run_id)
join households_family_member as member
    on member.person_id = stood.person_id
    and member.from_run <= published.run_id and (member.to_run is null or member.to_run > published.run_id)
join feeds_fact as fact on fact.about_record_id = stood.record_id
join feeds_delivery as delivery on delivery.delivery_id = stood.record_id / 268435456
left join feeds_code as listed
    on listed.feed = delivery.feed and listed.kind = fact.kind and listed.code = fact.code
    and listed.from_run <= published.run_id and (listed.to_run is null or listed.to_run > published.run_id)

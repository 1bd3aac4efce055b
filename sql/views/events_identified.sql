-- One row per dated fact of a person that a standing row tells, with the supplier's key and reference.
-- Readers: named
select
    stood.person_id,        -- whose
    fact.kind,              -- what kind, as feed contracts name it: offence, attendance, rent_arrears
    fact.role,              -- subject, perpetrator, victim, affected_child, other
    fact.on_date,           -- the day it happened, or the first day of the period it covers
    fact.until_date,        -- the last day, included; null while it is still so
    fact.code,              -- which exactly, as delivered; may be free text
    fact.measure,           -- a number: sessions missed, weeks of arrears
    fact.out_of,            -- what the measure is out of, in the same unit: possible sessions
    fact.unit,              -- unit of both: sessions, weeks
    fact.reference,         -- the supplier's reference of the event, case or account
    delivery.feed,          -- the feed that tells it
    delivery.extract_date,  -- extract date of the delivery whose row stands
    told.source_key,        -- the supplier's own key of the row's subject
    told.part               -- which person of the row: subject, contact1, tenant2
from people_row as stood
join run_published as published
    on stood.from_run <= published.run_id and (stood.to_run is null or stood.to_run > published.run_id)
join feeds_fact as fact on fact.about_record_id = stood.record_id
join feeds_delivery as delivery on delivery.delivery_id = stood.record_id / 268435456
join feeds_person as told on told.record_id = stood.record_id

-- One row per results claim and thing that is no longer as it was claimed. A person decides; the claim stays as it is.
-- Readers: analysts
select
    flag.claim_no,        -- key: the claim
    flag.flag_code,       -- key: what is no longer so
    flag.flag_no,         -- key: from 1
    flag.need_code,       -- the need meant, if one is
    flag.person_id,       -- the person meant, if one is
    flag.other_claim_no,  -- the other claim meant, if one is
    flag.on_date          -- newest day that shows it
from outcomes_claim_flag as flag
join run_published as published
    on flag.from_run <= published.run_id and (flag.to_run is null or flag.to_run > published.run_id)

-- One row per results claim and thing that is no longer as it was claimed. A person decides; the claim stays as it is.
select
    flag.claim_no, flag.flag_code, flag.flag_no,                                                -- key
    flag.need_code, flag.person_id, flag.other_claim_no,                                        -- what it is about
    flag.on_date                                                                                -- newest that shows it
from outcomes_claim_flag as flag
join run_published as published
    on flag.from_run <= published.run_id and (flag.to_run is null or flag.to_run > published.run_id)

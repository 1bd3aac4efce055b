-- One row per person id that is no longer used.
-- Readers: analysts
select
    redirect.old_id,  -- key: the person id that was merged away; it is never given again
    redirect.new_id   -- the id it leads to, which may have been merged away since
from people_redirect as redirect
join run_published as published
    on redirect.from_run <= published.run_id and (redirect.to_run is null or redirect.to_run > published.run_id)

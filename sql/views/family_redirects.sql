-- One row per family id that is no longer used.
select
    redirect.old_id,                                                                            -- key
    redirect.new_id
from households_family_redirect as redirect
join run_published as published
    on redirect.from_run <= published.run_id and (redirect.to_run is null or redirect.to_run > published.run_id)

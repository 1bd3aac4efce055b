-- One row per day, from 1 April 2012 to the last day of the last academic year in calendar.yml.
-- Readers: analysts
select
    calendar.on_date,            -- key: the day
    calendar.academic_year,      -- 1 September to 31 August, written 2026/27
    calendar.term,               -- autumn, spring, summer; null between terms and in years calendar.yml does not tell
    calendar.is_school_day,      -- 1 on a weekday of a term that is no bank holiday; null in years it does not tell
    calendar.financial_year,     -- 1 April to 31 March, written 2026-27
    calendar.financial_quarter,  -- as claim windows are named: 2026-27-Q2 is July to September 2026
    calendar.calendar_month,     -- written 2026-09
    calendar.iso_week,           -- ISO 8601, written 2026-W40
    calendar.week_starts_on,     -- the Monday of that week
    calendar.is_weekend,         -- 1 on Saturday and Sunday
    calendar.is_bank_holiday     -- 1 on a bank holiday of England; null in years calendar.yml does not tell
from calendar_date as calendar
join run_published as published
    on calendar.from_run <= published.run_id and (calendar.to_run is null or calendar.to_run > published.run_id)

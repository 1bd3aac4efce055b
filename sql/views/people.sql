-- One row per person.
-- Readers: analysts
-- As at: every night, in people_as_at
select
    person.person_id,            -- key: ours; it lasts from night to night
    person.sex,                  -- F, M, or null when no partner says
    case when person.born_on <= person.as_of then person.born_ymd / 10000 end as birth_year,  -- null when not known
    person.age,                  -- whole years on the last 1 September; null before birth, after death, if not known
    case
        when person.age is null then 'age not known'
        when person.age < 5 then '0-4'
        when person.age < 11 then '5-10'
        when person.age < 16 then '11-15'
        when person.age < 18 then '16-17'
        when person.age < 25 then '18-24'
        when person.age < 45 then '25-44'
        when person.age < 65 then '45-64'
        else '65+'
    end as age_band,             -- of that age, the bands of the needs analysis; 'age not known' where it is null
    case when person.born_on is null and person.expected_on is not null then 1
        when person.born_on > person.as_of then 1
        else 0 end as is_expected,  -- 1 for a child not yet born; the first night without it dates the birth
    case when person.died_on <= person.as_of then 1 else 0
        end as has_died,         -- 1 when a partner says so; the first night with it dates the death
    person.is_protected          -- 1 when nothing may lead to their door: no household or district of theirs is shown
from (
    select
        born.person_id, born.sex, born.is_protected, born.born_on, born.expected_on, born.died_on, born.born_ymd,
        night.run_id, night.as_of,
        case when born.born_on <= night.as_of and (born.died_on is null or born.died_on > night.as_of)
            -- To the 1st of September: an age that rose on the birthday would tell it to whoever compares two nights.
            then ((cast(replace(cast(night.as_of as char(10)), '-', '') as int) - 901) / 10000 * 10000 + 901
                - born.born_ymd) / 10000
        end as age
    from (
        select
            person.person_id, person.sex, person.is_protected, person.born_on, person.expected_on, person.died_on,
            person.from_run, person.to_run,
            cast(replace(cast(person.born_on as char(10)), '-', '') as int) as born_ymd
        from people_person as person
    ) as born
    join run_run as night on born.from_run <= night.run_id and (born.to_run is null or born.to_run > night.run_id)
) as person
join run_published as published on published.run_id = person.run_id

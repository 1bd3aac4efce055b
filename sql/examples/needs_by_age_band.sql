-- How many people does each need concern, by age band?
select
    needs.need_code,
    people.age_band,
    count(distinct needs.person_id) as people,
    count(distinct needs.family_id) as families
from needs
join people on people.person_id = needs.person_id
where needs.state = 'detected'
group by needs.need_code, people.age_band
order by needs.need_code, people.age_band

-- How many families have how many needs that evidence shows, by postcode district?
select
    coalesce(family.postcode_district, 'not shown') as postcode_district,
    family.needs,
    count(*) as families
from (
    select families.family_id, families.postcode_district, count(distinct needs.need_code) as needs
    from families
    left join needs on needs.family_id = families.family_id and needs.state = 'detected'
    group by families.family_id, families.postcode_district
) as family
group by coalesce(family.postcode_district, 'not shown'), family.needs
order by coalesce(family.postcode_district, 'not shown'), family.needs

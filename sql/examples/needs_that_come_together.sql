-- Which two needs come together in most families?
select
    one.need_code,
    other.need_code as beside,
    count(distinct one.family_id) as families
from needs as one
join needs as other on other.family_id = one.family_id and other.need_code > one.need_code
where one.state = 'detected' and other.state = 'detected'
group by one.need_code, other.need_code
order by count(distinct one.family_id) desc, one.need_code, other.need_code

-- How many people were suspects of an offence, quarter by quarter?
select
    dates.financial_quarter,
    count(distinct events.person_id) as suspects,
    count(*) as offences
from events
join dates on dates.on_date = events.on_date
where events.kind = 'offence' and events.role = 'perpetrator'
group by dates.financial_quarter
order by dates.financial_quarter

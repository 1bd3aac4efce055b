-- How many possible links wait for a person to decide them, by feed?
select
    possible_links.feed,
    count(*) as waiting,
    sum(case when possible_links.other_feed = possible_links.feed then 1 else 0 end) as within_the_feed
from possible_links
group by possible_links.feed
order by count(*) desc, possible_links.feed

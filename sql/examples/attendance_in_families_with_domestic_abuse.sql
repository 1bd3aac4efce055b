-- How do children attend school, term by term, in families of which the police recorded domestic abuse?
select
    dates.academic_year,
    dates.term,
    count(distinct attendance.person_id) as children,
    sum(attendance.out_of) as sessions_possible,
    sum(attendance.measure) as sessions_missed,
    round(100.0 * (sum(attendance.out_of) - sum(attendance.measure)) / sum(attendance.out_of), 1) as percent_attended
from events as attendance
join dates on dates.on_date = attendance.on_date
where attendance.kind = 'attendance' and attendance.person_id in (
    select member.person_id
    from family_members as member
    where member.role = 'child' and member.family_id in (
        select incident.family_id
        from family_events as incident
        where incident.kind = 'domestic_abuse_incident' and incident.on_date >= '2025-10-01'  -- from this day on
    )
)
group by dates.academic_year, dates.term
order by min(attendance.on_date)

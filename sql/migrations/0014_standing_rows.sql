-- What a night closes among very many rows, and whose homes are shown on no night.

-- A night reads the rows that stand, not those of all nights before it.
create index people_row_standing on people_row (record_id, person_id, to_run) where to_run is null;

-- Ids whose home was ever to be hidden, and all they were merged with: no row of them ends.
create table people_hidden (
    person_id bigint not null,
    from_run bigint not null,
    to_run bigint null,
    constraint people_hidden_key primary key (person_id, from_run)
);

create table households_hidden (
    household_id bigint not null,
    from_run bigint not null,
    to_run bigint null,
    constraint households_hidden_key primary key (household_id, from_run)
);

create table households_family_hidden (
    family_id bigint not null,
    from_run bigint not null,
    to_run bigint null,
    constraint households_family_hidden_key primary key (family_id, from_run)
);

insert into people_hidden (person_id, from_run)
select person_id, min(from_run)
from people_person
where is_protected = 1
group by person_id;

-- Nights so far did not say why a home has no district: it may have been withheld.
insert into households_family_hidden (family_id, from_run)
select family_id, min(from_run)
from households_family
where home_household_id is not null and postcode_district is null
group by family_id;

insert into households_hidden (household_id, from_run)
select home_household_id, min(from_run)
from households_family
where home_household_id is not null and postcode_district is null
group by home_household_id;

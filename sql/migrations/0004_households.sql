-- Who lives with whom, and who belongs to whom, on the as-of date of each night.

create table households_household (
    household_id bigint not null,
    address_key nvarchar(1000) not null,        -- never shown: no view names it
    postcode_district nvarchar(10) null,
    from_run bigint not null,
    to_run bigint null,
    constraint households_household_key primary key (household_id, from_run)
);

create table households_member (
    household_id bigint not null,
    person_id bigint not null,
    from_run bigint not null,
    to_run bigint null,
    constraint households_member_key primary key (household_id, person_id, from_run)
);

create table households_register (
    member_key nvarchar(400) not null,          -- of a person
    household_id bigint not null,
    from_run bigint not null,
    to_run bigint null,
    constraint households_register_key primary key (member_key, from_run)
);

create table households_redirect (
    old_id bigint not null,
    new_id bigint not null,
    from_run bigint not null,
    to_run bigint null,
    constraint households_redirect_key primary key (old_id, from_run)
);

create table households_family (
    family_id bigint not null,
    home_household_id bigint null,
    postcode_district nvarchar(10) null,
    from_run bigint not null,
    to_run bigint null,
    constraint households_family_key primary key (family_id, from_run)
);

create table households_family_member (
    family_id bigint not null,
    person_id bigint not null,
    role varchar(20) not null,
    lives_apart bit not null,
    from_run bigint not null,
    to_run bigint null,
    constraint households_family_member_key primary key (family_id, person_id, from_run)
);

create table households_family_register (
    member_key nvarchar(400) not null,          -- of a person
    family_id bigint not null,
    from_run bigint not null,
    to_run bigint null,
    constraint households_family_register_key primary key (member_key, from_run)
);

create table households_family_redirect (
    old_id bigint not null,
    new_id bigint not null,
    from_run bigint not null,
    to_run bigint null,
    constraint households_family_redirect_key primary key (old_id, from_run)
);

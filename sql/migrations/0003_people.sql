-- Who is who. Rows stand from the night from_run to the night before to_run; to_run is null while they still stand.

create table people_person (
    person_id bigint not null,
    forename nvarchar(200) null,
    surname nvarchar(200) null,
    born_on date null,
    expected_on date null,
    died_on date null,
    sex char(1) null,
    is_protected bit not null,
    from_run bigint not null,
    to_run bigint null,
    constraint people_person_key primary key (person_id, from_run)
);

-- The source identities a person holds. A supplier may use one identity for two people (contact1, now another parent).
create table people_record (
    person_id bigint not null,
    feed nvarchar(100) not null,
    source_key nvarchar(200) not null,
    part nvarchar(50) not null,
    first_extract date not null,                -- of the deliveries that still speak for it
    last_extract date not null,
    row_count int not null,
    from_run bigint not null,
    to_run bigint null,
    constraint people_record_key primary key (person_id, feed, source_key, part, from_run)
);

-- What last night's ids were given to, so that tonight's can follow: a key of the record, of our own making.
create table people_member (
    member_key nvarchar(400) not null,          -- of a record or identity
    person_id bigint not null,
    from_run bigint not null,
    to_run bigint null,
    constraint people_member_key_key primary key (member_key, from_run)
);

create table people_redirect (
    old_id bigint not null,
    new_id bigint not null,
    from_run bigint not null,
    to_run bigint null,
    constraint people_redirect_key primary key (old_id, from_run)
);

-- Pairs of source identities found to be, or possibly to be, one person. Pairs decided apart are not kept.
create table linkage_pair (
    left_identity nvarchar(400) not null,
    right_identity nvarchar(400) not null,
    pair_no int not null,                       -- two identities may meet more than once; 1 weighs most
    match_weight float not null,                -- bits: log2(m / u), summed
    match_probability float not null,
    decision varchar(20) not null,              -- link, possible
    rule_name nvarchar(100) not null,
    from_run bigint not null,
    to_run bigint null
);

-- Not the primary key: SQL Server clusters by that, and a clustered key holds 900 bytes.
create unique index linkage_pair_key on linkage_pair (left_identity, right_identity, pair_no, from_run);

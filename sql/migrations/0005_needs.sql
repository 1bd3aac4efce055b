-- What was found. A criterion that is neither met nor not known for a family is not met, and takes no row.

create table needs_criterion (
    need_code nvarchar(20) not null,
    criterion_code nvarchar(100) not null,
    strength varchar(10) not null,              -- detects, suggests
    is_practitioners bit not null,              -- recorded by practitioners; no feed says it is not so
    not_known_why nvarchar(400) null,           -- why nobody can know it of any family; null when somebody can
    from_run bigint not null,
    to_run bigint null,
    constraint needs_criterion_key primary key (need_code, criterion_code, from_run)
);

create table needs_met (
    family_id bigint not null,
    need_code nvarchar(20) not null,
    criterion_code nvarchar(100) not null,
    strength varchar(10) not null,
    window_from date null,                      -- both ends included
    window_to date null,
    from_run bigint not null,
    to_run bigint null,
    constraint needs_met_key primary key (family_id, need_code, criterion_code, from_run)
);

create table needs_evidence (
    family_id bigint not null,
    need_code nvarchar(20) not null,
    criterion_code nvarchar(100) not null,
    evidence_no int not null,                   -- newest first, from 1
    person_id bigint not null,
    feed nvarchar(100) not null,
    source_key nvarchar(200) not null,
    kind nvarchar(50) not null,
    reference nvarchar(200) null,
    on_date date not null,
    until_date date null,
    value_found nvarchar(1000) not null,
    threshold nvarchar(200) not null,
    from_run bigint not null,
    to_run bigint null,
    constraint needs_evidence_key primary key (family_id, need_code, criterion_code, evidence_no, from_run)
);

-- Most families share what nobody can know about them (a feed that never came), so each such set is kept once.
create table needs_unknown (
    unknown_set char(32) not null,              -- made of the set's own criteria and reasons
    need_code nvarchar(20) not null,
    criterion_code nvarchar(100) not null,
    why nvarchar(400) not null,
    from_run bigint not null,
    to_run bigint null,
    constraint needs_unknown_key primary key (unknown_set, need_code, criterion_code, from_run)
);

create table needs_family_unknown (
    family_id bigint not null,
    unknown_set char(32) not null,              -- in needs_unknown
    from_run bigint not null,
    to_run bigint null,
    constraint needs_family_unknown_key primary key (family_id, from_run)
);

-- People who stand as suspect and as victim between the same two people: what happened, a person must decide.
create table needs_review (
    person_id bigint not null,
    with_person_id bigint not null,             -- the same person when one event gives them both roles
    event_no int not null,                      -- newest first, from 1
    feed nvarchar(100) not null,
    source_key nvarchar(200) not null,
    kind nvarchar(50) not null,
    reference nvarchar(200) null,
    on_date date not null,
    until_date date null,
    value_found nvarchar(1000) not null,
    threshold nvarchar(200) not null,
    from_run bigint not null,
    to_run bigint null,
    constraint needs_review_key primary key (person_id, with_person_id, event_no, from_run)
);

create table outcomes_candidate (
    family_id bigint not null,
    rank_no int not null,
    need_codes nvarchar(400) not null,          -- in framework order, separated by a space
    headlines int not null,
    children int not null,
    adults int not null,
    postcode_district nvarchar(10) null,
    first_evidence date not null,
    latest_evidence date not null,
    notes nvarchar(400) not null,               -- codes, separated by a space
    from_run bigint not null,
    to_run bigint null,
    constraint outcomes_candidate_key primary key (family_id, from_run)
);

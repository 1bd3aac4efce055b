-- Results claims. What people did stands here once and is never changed: from_run is the first night that shows it.

create table claims_action (
    action_id bigint not null primary key,      -- from 1, in the order things were done
    kind varchar(10) not null,                  -- submit, withdraw, sample, audit, visit, certify
    on_date date not null,                      -- the day it speaks of
    by_name nvarchar(200) not null,             -- who did it
    by_role nvarchar(100) null,                 -- in what role
    from_run bigint not null,
    content_sha256 char(64) not null            -- of what was done
);

create table claims_claim (
    claim_no bigint not null primary key,       -- from 1
    action_id bigint not null,
    family_id bigint not null,                  -- as it was on the day, like every id here
    feed nvarchar(100) not null,                -- the case: feed and reference
    reference nvarchar(200) not null,
    framework nvarchar(50) not null,            -- held by the support episode
    claim_framework nvarchar(50) not null,      -- in force on the day of submission
    kind varchar(10) not null,                  -- paid, tracked
    pounds int null,
    window_id nvarchar(50) not null,
    one_per_family bit not null,                -- the rules that held on the day
    members_apart bit not null,                 -- 1: nobody may be claimed with two families
    dossier_sha256 char(64) not null            -- of the whole dossier
);

-- Everything the claim rests on, frozen: JSON, cut into pieces, for no one type of both databases holds it whole.
create table claims_dossier (
    claim_no bigint not null,
    piece_no int not null,                      -- from 1
    piece nvarchar(4000) not null,              -- of the text
    constraint claims_dossier_key primary key (claim_no, piece_no)
);

create table claims_person (
    claim_no bigint not null,
    person_id bigint not null,
    role varchar(20) not null,                  -- in the family; on_case when on its case only
    lives_apart bit null,                       -- null: withheld of a protected person
    on_case bit not null,
    constraint claims_person_key primary key (claim_no, person_id)
);

create table claims_identity (
    claim_no bigint not null,
    person_id bigint not null,
    feed nvarchar(100) not null,
    source_key nvarchar(200) not null,
    part nvarchar(50) not null,
    is_shared bit not null,                     -- somebody else held it too on the day
    constraint claims_identity_key primary key (claim_no, person_id, feed, source_key, part)
);

create table claims_need (
    claim_no bigint not null,
    need_no int not null,                       -- in framework order, from 1
    need_code nvarchar(20) not null,
    found_by varchar(20) not null,
    found_on date not null,
    sustained_on date null,
    constraint claims_need_key primary key (claim_no, need_no)
);

create table claims_withdrawal (
    claim_no bigint not null primary key,
    action_id bigint not null,
    reason nvarchar(400) not null
);

-- A round is what is audited and certified together: the claims of a window that no earlier certificate covers.
create table claims_sample (
    action_id bigint not null primary key,
    window_id nvarchar(50) not null,
    round_no int not null,
    share decimal(9, 6) not null,
    minimum int not null,
    seed nvarchar(100) not null
);

create table claims_sampled (
    claim_no bigint not null primary key,
    action_id bigint not null
);

create table claims_audit (
    action_id bigint not null primary key,
    claim_no bigint not null,
    result varchar(20) not null,                -- valid, invalid, reclassified
    reason nvarchar(400) null
);

create table claims_visit (
    action_id bigint not null,
    claim_no bigint not null,
    seed nvarchar(100) not null,
    constraint claims_visit_key primary key (action_id, claim_no)
);

create table claims_certificate (
    certificate_no bigint not null primary key, -- from 1
    action_id bigint not null,
    window_id nvarchar(50) not null,
    round_no int not null
);

create table claims_certified (
    claim_no bigint not null primary key,
    certificate_no bigint not null
);

-- Evidence packs that were made, so that a file can be known again. Making one is not an action.
create table claims_pack (
    claim_no bigint not null,
    after_action bigint not null,               -- the last action it tells of
    format varchar(10) not null,                -- html, json
    sha256 char(64) not null,
    constraint claims_pack_key primary key (claim_no, after_action, format, sha256)
);

-- Derived every night, like everything else a night finds.

create table outcomes_claim_readiness (
    feed nvarchar(100) not null,
    reference nvarchar(200) not null,
    family_id bigint null,
    state varchar(20) not null,                 -- lacking, waiting, claimable, claimed
    claimable_from date null,
    claim_no bigint null,
    from_run bigint not null,
    to_run bigint null,
    constraint outcomes_claim_readiness_key primary key (feed, reference, from_run)
);

create table outcomes_claim_condition (
    feed nvarchar(100) not null,
    reference nvarchar(200) not null,
    condition_code varchar(40) not null,
    state varchar(20) not null,                 -- not_known, not_met, waiting, met
    waits_until date null,
    says nvarchar(1000) not null,
    from_run bigint not null,
    to_run bigint null,
    constraint outcomes_claim_condition_key primary key (feed, reference, condition_code, from_run)
);

create table outcomes_claim_flag (
    claim_no bigint not null,
    flag_code varchar(40) not null,
    flag_no int not null,                       -- from 1
    need_code nvarchar(20) null,
    person_id bigint null,
    on_date date null,
    other_claim_no bigint null,
    from_run bigint not null,
    to_run bigint null,
    constraint outcomes_claim_flag_key primary key (claim_no, flag_code, flag_no, from_run)
);

-- What first showed each need that data found, on the day it was found.
create table outcomes_first_evidence (
    feed nvarchar(100) not null,
    reference nvarchar(200) not null,
    need_code nvarchar(20) not null,
    evidence_no int not null,                   -- newest first, from 1
    criterion_code nvarchar(100) not null,
    person_id bigint not null,
    evidence_feed nvarchar(100) not null,
    source_key nvarchar(200) not null,
    kind nvarchar(50) not null,
    event_reference nvarchar(200) null,
    on_date date not null,
    until_date date null,
    value_found nvarchar(1000) not null,
    threshold nvarchar(200) not null,
    from_run bigint not null,
    to_run bigint null,
    constraint outcomes_first_evidence_key primary key (feed, reference, need_code, evidence_no, from_run)
);

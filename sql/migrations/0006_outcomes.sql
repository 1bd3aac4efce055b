-- Families that are or were helped: their cases, the needs found while they were, and what became of each.

create table outcomes_episode (
    feed nvarchar(100) not null,
    reference nvarchar(200) not null,           -- the case: everyone on it shares it
    family_id bigint null,                      -- null when nobody on the case is in a family
    framework nvarchar(100) not null,           -- in force on the day the case began
    started_on date not null,
    closed_on date null,                        -- last day, included; null while open
    end_reason nvarchar(1000) null,
    assessed_on date null,
    planned_on date null,
    has_lead_practitioner bit not null,
    from_run bigint not null,
    to_run bigint null,
    constraint outcomes_episode_key primary key (feed, reference, from_run)
);

create table outcomes_episode_person (
    feed nvarchar(100) not null,
    reference nvarchar(200) not null,
    person_id bigint not null,
    from_run bigint not null,
    to_run bigint null,
    constraint outcomes_episode_person_key primary key (feed, reference, person_id, from_run)
);

create table outcomes_episode_need (
    feed nvarchar(100) not null,
    reference nvarchar(200) not null,
    need_code nvarchar(20) not null,
    found_by varchar(20) not null,              -- data, practitioner, both
    found_on date not null,                     -- the first of the days looked at on which it stood
    from_run bigint not null,
    to_run bigint null,
    constraint outcomes_episode_need_key primary key (feed, reference, need_code, from_run)
);

create table outcomes_check (
    feed nvarchar(100) not null,
    reference nvarchar(200) not null,
    need_code nvarchar(20) not null,
    outcome varchar(20) not null,               -- not_known, not_reached, waiting, sustained
    sustained_on date null,                     -- the first day it is, or will be if nothing happens
    from_run bigint not null,
    to_run bigint null,
    constraint outcomes_check_key primary key (feed, reference, need_code, from_run)
);

create table outcomes_clause (
    feed nvarchar(100) not null,
    reference nvarchar(200) not null,
    need_code nvarchar(20) not null,
    clause_code nvarchar(100) not null,
    outcome varchar(20) not null,
    window_from date null,                      -- both ends included
    window_to date null,
    sustained_on date null,
    why nvarchar(400) null,
    from_run bigint not null,
    to_run bigint null,
    constraint outcomes_clause_key primary key (feed, reference, need_code, clause_code, from_run)
);

create table outcomes_evidence (
    feed nvarchar(100) not null,
    reference nvarchar(200) not null,
    need_code nvarchar(20) not null,
    clause_code nvarchar(100) not null,
    evidence_no int not null,                   -- newest first, from 1
    person_id bigint not null,
    evidence_feed nvarchar(100) not null,
    source_key nvarchar(200) not null,
    kind nvarchar(50) not null,
    event_reference nvarchar(200) null,
    on_date date not null,
    until_date date null,
    value_found nvarchar(1000) not null,
    from_run bigint not null,
    to_run bigint null,
    constraint outcomes_evidence_key primary key (feed, reference, need_code, clause_code, evidence_no, from_run)
);

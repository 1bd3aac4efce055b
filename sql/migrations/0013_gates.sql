-- What the quality gates found of each night, published or stopped, what it was made with, and what a person let pass.

create table run_gated (
    gated_no bigint not null primary key,
    run_id bigint null,                         -- the run it was published as; null when it was stopped
    gated_at datetime2 not null,                -- UTC
    as_of date not null,
    fingerprint nvarchar(200) not null,         -- of the night, as in run_run
    configuration nvarchar(200) not null,       -- of the folder it was configured by
    framework nvarchar(100) not null,
    stopped_by nvarchar(100) null,              -- the gate, or the check of sql/checks; null when published
    people bigint not null,
    candidates bigint not null,
    largest_person int not null,                -- source identities
    with_possible_link bigint not null          -- people
);

create table run_gate (
    gated_no bigint not null,
    gate varchar(30) not null,
    feed nvarchar(100) not null,                -- empty when it is about the whole night
    state varchar(20) not null,                 -- passed, not_compared, warned, accepted, stopped
    found decimal(18, 2) null,
    at_most decimal(18, 2) not null,
    says nvarchar(1000) not null,
    advice nvarchar(1000) null,
    constraint run_gate_key primary key (gated_no, gate, feed)
);

create table run_gate_accepted (
    gated_no bigint not null,
    gate varchar(30) not null,
    by_name nvarchar(200) not null,
    why nvarchar(1000) not null,
    constraint run_gate_accepted_key primary key (gated_no, gate)
);

-- Which version this database is at, which nights were published, and the one that readers see.

create table run_migration (
    version int not null primary key,
    name nvarchar(100) not null
);

-- Views are made anew whenever their text changes; this says which stand and from which text.
create table run_view (
    name nvarchar(100) not null primary key,
    sha256 char(64) not null
);

create table run_run (
    run_id bigint not null primary key,
    as_of date not null,
    fingerprint nvarchar(200) not null,         -- of deliveries and configuration: the same publishes nothing
    last_delivery_id bigint not null,           -- deliveries up to this one had been staged
    next_person_id bigint not null,             -- the first ids never used when the night was over
    next_household_id bigint not null,
    next_family_id bigint not null,
    started_at datetime2 not null,              -- UTC
    finished_at datetime2 null
);

create table run_stage (
    run_id bigint not null,
    stage_no int not null,
    stage nvarchar(50) not null,
    milliseconds bigint not null,
    constraint run_stage_key primary key (run_id, stage_no)
);

create table run_count (
    run_id bigint not null,
    name nvarchar(50) not null,
    amount bigint not null,
    constraint run_count_key primary key (run_id, name)
);

-- One row at most: moving it publishes a night.
create table run_published (
    slot int not null primary key,
    run_id bigint not null
);

-- Who holds the lease. It informs; the lock itself is the operating system's, which outlives no process.
create table run_lease (
    slot int not null primary key,
    held_by nvarchar(200) not null,
    since_at datetime2 not null
);

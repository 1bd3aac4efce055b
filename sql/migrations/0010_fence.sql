-- Who may write tonight, which nights were asked for, and what came of them.

-- One row. A lease takes the next token; every transaction of a night changes this row where the token is still its
-- own, or nothing of it stays.
create table run_fence (
    slot int not null primary key,
    token bigint not null
);

insert into run_fence (slot, token) values (1, 0);

-- One row per night asked for: by the schedule for a business date, or by a person. One run answers all that wait.
create table run_night (
    night_no bigint not null primary key,
    business_date date not null,
    asked_by nvarchar(200) null,                -- null: the schedule
    due_at datetime2 not null,                  -- UTC, as all times here
    attempts int not null,                      -- begun so far; one stopped as asked does not count
    tried_by nvarchar(200) null,                -- machine and process of the newest attempt
    tried_at datetime2 null,
    not_before datetime2 null,                  -- a failed attempt is not repeated before then
    outcome varchar(20) null,                   -- null: still to be done
    finished_at datetime2 null,
    run_id bigint null                          -- the run readers saw afterwards
);

create unique index run_night_scheduled on run_night (business_date) where asked_by is null;

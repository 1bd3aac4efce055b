-- What analysts group by and follow: days, codes, whom each standing row speaks of, families that just miss the list.

create table calendar_date (
    on_date date not null,
    academic_year nvarchar(10) not null,        -- 2026/27
    term varchar(10) null,                      -- autumn, spring, summer
    is_school_day bit null,                     -- null in years the calendar does not tell
    financial_year nvarchar(10) not null,       -- 2026-27
    financial_quarter nvarchar(12) not null,    -- 2026-27-Q2
    calendar_month char(7) not null,            -- 2026-09
    iso_week char(8) not null,                  -- 2026-W40
    week_starts_on date not null,               -- a Monday
    is_weekend bit not null,
    is_bank_holiday bit null,                   -- null in years the calendar does not tell
    from_run bigint not null,
    to_run bigint null,
    constraint calendar_date_key primary key (on_date, from_run)
);

-- Codes that contracts list, or a framework's needs. Any other code may be free text, and stays with named readers.
create table feeds_code (
    feed nvarchar(100) not null,
    kind nvarchar(50) not null,
    code nvarchar(200) not null,
    from_run bigint not null,
    to_run bigint null,
    constraint feeds_code_key primary key (feed, kind, code, from_run)
);

-- Records of rows that stand, each with the person it was found to be: what the night used, and for whom.
create table people_row (
    record_id bigint not null,                  -- begins with its delivery, as in feeds_person
    person_id bigint not null,
    from_run bigint not null,
    to_run bigint null,
    constraint people_row_key primary key (record_id, from_run)
);

-- Families with enough needs that are no candidates. A night that looked says so in run_count: 'near misses'.
create table outcomes_near_miss (
    family_id bigint not null,
    need_codes nvarchar(400) not null,          -- in framework order, separated by a space
    reasons varchar(100) not null,              -- codes, separated by a space
    from_run bigint not null,
    to_run bigint null,
    constraint outcomes_near_miss_key primary key (family_id, from_run)
);

alter table linkage_pair add left_feed nvarchar(100) null;

alter table linkage_pair add right_feed nvarchar(100) null;

-- Null where more than one person holds the identity.
alter table linkage_pair add left_person_id bigint null;

alter table linkage_pair add right_person_id bigint null;

-- From a person to their families: whoever begins with an event does.
create index households_family_member_person on households_family_member (person_id);

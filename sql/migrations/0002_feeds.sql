-- What partners delivered. A delivery stands here with all its rows, or refused with none.

create table feeds_delivery (
    delivery_id bigint not null primary key,    -- from 1, in the order they came
    feed nvarchar(100) not null,
    mode varchar(10) not null,                  -- snapshot, events: as the contract said when it came
    extract_date date not null,
    sha256 char(64) not null,
    state varchar(10) not null,                 -- loaded, refused
    rows_delivered int not null,                -- = accepted + rejected
    rows_accepted int not null,
    rows_rejected int not null,
    refusal_code nvarchar(50) null,
    refusal_line int null,                      -- of the file, from 1; null when the whole file is meant
    refusal_column nvarchar(100) null
);

create unique index feeds_delivery_content on feeds_delivery (feed, sha256);

-- The published meaning of each flaw found so far.
create table feeds_flaw (
    code nvarchar(50) not null primary key,
    meaning nvarchar(400) not null
);

create table feeds_row (
    delivery_id bigint not null,                -- accepted rows only
    row_no int not null,                        -- from 1, not counting the header
    row_key nvarchar(400) not null,             -- rows of a feed with one key replace each other
    content_hash binary(16) not null,           -- of what the row says, wherever it was delivered
    constraint feeds_row_key primary key (delivery_id, row_no)
);

create table feeds_rejected_row (
    delivery_id bigint not null,                -- with row_no: the row that was rejected
    row_no int not null,                        -- from 1, not counting the header
    column_name nvarchar(100) not null,
    flaw_code nvarchar(50) not null,
    constraint feeds_rejected_row_key primary key (delivery_id, row_no)
);

create table feeds_noted_cell (
    delivery_id bigint not null,                -- with row_no: the accepted row
    row_no int not null,                        -- from 1, not counting the header
    cell_no int not null,                       -- from 1; a row may have several
    column_name nvarchar(100) not null,
    flaw_code nvarchar(50) not null,
    constraint feeds_noted_cell_key primary key (delivery_id, row_no, cell_no)
);

-- A record id begins with its delivery (28 bits and up) and its row (bits 4 to 27), so a range of ids is a delivery.
create table feeds_person (
    record_id bigint not null primary key,      -- one person of one row
    source_key nvarchar(200) not null,
    part nvarchar(50) not null,
    forename nvarchar(200) null,
    middle_names nvarchar(200) null,            -- text as delivered, trimmed; so are all names here
    surname nvarchar(200) null,
    known_as nvarchar(200) null,                -- the name they go by
    previous_surname nvarchar(200) null,        -- an earlier surname or an alias
    born_on date null,
    expected_on date null,
    died_on date null,
    sex char(1) null,                           -- F, M
    nhs_number nvarchar(20) null,               -- checked, like every identifier here
    upn nvarchar(20) null,                      -- unique pupil number
    nino nvarchar(20) null,                     -- National Insurance number
    uprn nvarchar(20) null,                     -- unique property reference number
    address nvarchar(1000) null,                -- as delivered, without the postcode
    postcode nvarchar(10) null,                 -- with one space
    phone nvarchar(100) null,                   -- as delivered
    email nvarchar(300) null,                   -- as delivered
    is_protected bit not null
);

create table feeds_fact (
    about_record_id bigint not null,            -- whose, in feeds_person
    fact_no int not null,                       -- position in its row
    kind nvarchar(50) not null,
    role varchar(20) not null,
    on_date date not null,
    until_date date null,
    code nvarchar(200) null,
    measure decimal(18, 4) null,
    out_of decimal(18, 4) null,
    unit nvarchar(50) null,
    reference nvarchar(200) null,
    constraint feeds_fact_key primary key (about_record_id, fact_no)
);

create table feeds_tie (
    from_record_id bigint not null,             -- one of the two, in feeds_person
    tie_no int not null,                        -- position in its row
    kind varchar(20) not null,
    to_record_id bigint null,                   -- the other of the two, or null with a group
    tie_group nvarchar(200) null,               -- everyone of the feed with this group is tied
    role nvarchar(50) null,
    since_date date null,                       -- first day, where told
    until_date date null,
    constraint feeds_tie_key primary key (from_record_id, tie_no)
);

create table feeds_residence (
    record_id bigint not null,                  -- who, and by its address where
    residence_no int not null,                  -- position in its row
    from_date date null,                        -- first day, where told
    until_date date null,
    seen_on date not null,                      -- the newest day the supplier vouches for
    constraint feeds_residence_key primary key (record_id, residence_no)
);

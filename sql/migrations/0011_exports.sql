-- Who took which list out of the warehouse, and why. Rows are added and never changed: the first is written before a
-- byte leaves, the second when all have.

create table run_export (
    export_no bigint not null primary key,
    started_at datetime2 not null,              -- UTC
    os_user nvarchar(200) not null,
    by_name nvarchar(200) null,                 -- as they gave it
    why nvarchar(1000) null,
    what nvarchar(100) not null,                -- the view or list
    filters nvarchar(1000) null,
    format varchar(10) not null,                -- table, csv, json, md, xlsx
    destination varchar(20) not null,           -- file, standard output; never the file's name
    run_id bigint not null,                     -- the night it shows
    as_of date not null
);

create table run_export_end (
    export_no bigint not null primary key,
    ended_at datetime2 not null,                -- UTC
    rows_written bigint not null,
    sha256 char(64) not null                    -- of the bytes
);

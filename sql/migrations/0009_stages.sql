-- What each stage took in, so that a night's speed can be told from its size.

alter table run_stage add row_count bigint null;

-- Which rule found a need, so that a finding of any night can be held against the words of that night; and the way from
-- evidence back to the delivered rows that say it.

alter table needs_criterion add framework nvarchar(100) null;

alter table needs_criterion add fingerprint char(16) null;

create index feeds_person_source_key on feeds_person (source_key);

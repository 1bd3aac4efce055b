-- Readers see the rows as last committed, each query as of one moment, and wait for no writer. Run it once, while no
-- night runs: it ends what other sessions have open. Without it readers wait for the commit of a batch, and what they
-- read is right all the same, because a night's rows are versions that no reader looks at before the night is over.
alter database current set read_committed_snapshot on with rollback immediate;
go

alter database current set allow_snapshot_isolation on;
go

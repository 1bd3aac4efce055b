-- The large tables take about a third of the room, and a night reads fewer pages for some time of the processor. Run it
-- once, while no night runs; every edition has it since 2016 SP1.
alter table feeds_row rebuild with (data_compression = page);
alter table feeds_person rebuild with (data_compression = page);
alter index feeds_person_source_key on feeds_person rebuild with (data_compression = page);
alter table feeds_fact rebuild with (data_compression = page);
alter table feeds_tie rebuild with (data_compression = page);
alter table feeds_residence rebuild with (data_compression = page);
alter table linkage_pair rebuild with (data_compression = page);
alter index linkage_pair_key on linkage_pair rebuild with (data_compression = page);
alter table people_person rebuild with (data_compression = page);
alter table people_record rebuild with (data_compression = page);
alter table people_member rebuild with (data_compression = page);
alter table people_row rebuild with (data_compression = page);
alter index people_row_standing on people_row rebuild with (data_compression = page);
alter table households_household rebuild with (data_compression = page);
alter table households_member rebuild with (data_compression = page);
alter table households_register rebuild with (data_compression = page);
alter table households_family_member rebuild with (data_compression = page);
alter index households_family_member_person on households_family_member rebuild with (data_compression = page);
alter table households_family_register rebuild with (data_compression = page);
alter table needs_met rebuild with (data_compression = page);
alter table needs_evidence rebuild with (data_compression = page);
alter table needs_family_unknown rebuild with (data_compression = page);
go

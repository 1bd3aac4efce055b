-- How a night that was asked for ended, as the exit code of a host that runs one: deliveries refused are no success.

alter table run_night add code int null;

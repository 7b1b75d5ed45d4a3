-- Runs once, on the primary that is made from nothing; the replica gets all of it with its copy.
\set replication `cat /run/secrets/replication_password`
\set app `cat /run/secrets/app_password`

CREATE ROLE replicator LOGIN REPLICATION PASSWORD :'replication';

-- Applications own the database and nothing else: the superuser is for people.
CREATE ROLE app LOGIN PASSWORD :'app';
ALTER DATABASE :"DBNAME" OWNER TO app;

-- Runs once, when the database is made. The application owns its database; the superuser is for people.
\set app `cat /run/secrets/app_password`
CREATE ROLE app LOGIN PASSWORD :'app';
ALTER DATABASE :"DBNAME" OWNER TO app;

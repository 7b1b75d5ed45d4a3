-- Runs once, when the data is made: the application owns a database, and is no superuser.
\set password `cat /run/secrets/db-password`
CREATE ROLE app LOGIN PASSWORD :'password';
CREATE DATABASE app OWNER app;

-- From now on the superuser comes in from within the container alone.
ALTER ROLE postgres PASSWORD NULL;

"""What every app needs of the database: typed columns, and guards that the database itself enforces."""

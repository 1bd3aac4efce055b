# Asks the warehouse one of the questions in sql/examples and prints the answer as a table.
#
#   Rscript samples/analysis/ask.R supporting-families.db sql/examples/needs_by_age_band.sql
#   Rscript samples/analysis/ask.R "Driver={ODBC Driver 18 for SQL Server};Server=HOST;Database=DATABASE;
#       Trusted_Connection=yes;Encrypt=yes" sql/examples/needs_by_age_band.sql
#
# A file needs the packages DBI and RSQLite; anything with an = in it is an ODBC connection string and needs DBI and odbc.

connect <- function(database) {
  if (grepl("=", database, fixed = TRUE)) {
    DBI::dbConnect(odbc::odbc(), .connection_string = database, bigint = "numeric")
  } else {
    DBI::dbConnect(RSQLite::SQLite(), database, flags = RSQLite::SQLITE_RO, bigint = "numeric")
  }
}

arguments <- commandArgs(trailingOnly = TRUE)
stopifnot("give a database and a question" = length(arguments) == 2)
question <- readLines(arguments[2], encoding = "UTF-8")
connection <- connect(arguments[1])
answer <- DBI::dbGetQuery(connection, paste(question, collapse = "\n"))
DBI::dbDisconnect(connection)

cat(sub("^-- ", "", question[1]), "\n")
print(answer, row.names = FALSE)

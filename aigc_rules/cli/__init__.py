"""One command a file: read the arguments, call one function below, choose a report and an exit code."""

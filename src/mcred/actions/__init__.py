"""What a person or cron can ask for, one verb a module. Opens and closes the transaction; owns the results."""

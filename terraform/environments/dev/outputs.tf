output "accounts" {
  description = "Accounts that the parts run under."
  value       = module.search.accounts
}

output "connections" {
  description = "Most connections to the database, by part."
  value       = module.search.connections
}

output "database" {
  description = "Where the database is, and whether it is protected."
  value       = module.search.database
}

output "maintenance" {
  description = "The maintenance job."
  value       = module.search.maintenance
}

output "search_uri" {
  description = "Address of the read side, for the gateway."
  value       = module.search.search_uri
}

output "topic" {
  description = "Topic that wakes the write side."
  value       = module.search.topic
}

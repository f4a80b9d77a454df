output "accounts" {
  description = "Accounts that the parts run under."
  value       = module.search.accounts
}

output "alerts" {
  description = "For each alert its condition, whether it is on, and its runbook."
  value       = module.search.alerts
}

output "connections" {
  description = "Most connections to the database, by part."
  value       = module.search.connections
}

output "database" {
  description = "Where the database is, and whether it is protected."
  value       = module.search.database
}

output "image_readers" {
  description = "Grants to fetch images of another project: 1 or 0."
  value       = module.search.image_readers
}

output "maintenance" {
  description = "The maintenance job."
  value       = module.search.maintenance
}

output "search_uri" {
  description = "Address of the read side, for the gateway."
  value       = module.search.search_uri
}

output "summary" {
  description = "What the environment has, for a review of a plan."
  value       = module.search.summary
}

output "topic" {
  description = "Topic that wakes the write side."
  value       = module.search.topic
}

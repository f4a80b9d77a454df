output "connections" {
  description = "Most connections to the database that all its instances open together."
  value       = var.scaling.max_instances * var.pool_max
}

output "environment" {
  description = "Settings that the application is given in the clear."
  value       = module.service.environment
}

output "invokers" {
  description = "Who may call it: account by key, `anybody` among them if so."
  value       = module.service.invokers
}

output "member" {
  description = "Account that it runs under, as IAM names it. Known before the service is there."
  value       = module.service.member
}

output "name" {
  description = "Name of the service."
  value       = module.service.name
}

output "secrets" {
  description = "Settings that the application is given by reference."
  value       = module.service.secrets
}

output "shape" {
  description = "How it runs, as it was asked of the platform."
  value       = module.service.shape
}

output "uri" {
  description = "Address of the service. Waits until those may call it who shall."
  value       = module.service.uri
}

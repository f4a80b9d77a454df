output "address" {
  description = "Where the database is: host, port and name; null with mode external."
  value = (
    local.cloud_sql != null ? { host = google_sql_database_instance.this[0].private_ip_address, port = 5432, database = google_sql_database.this[0].name } :
    local.self_hosted != null ? { host = google_compute_instance.this[0].network_interface[0].network_ip, port = 5432, database = "headhunter" } :
    null
  )
  depends_on = [google_sql_user.this, google_compute_firewall.postgres]
}

output "index_types" {
  description = "Vector indexes that the database can have, as far as Terraform can know."
  value       = local.cloud_sql != null ? ["hnsw"] : local.self_hosted != null ? ["hnsw", "diskann"] : []
}

output "instance" {
  description = "Name of the Cloud SQL instance; null if there is none."
  value       = try(google_sql_database_instance.this[0].name, null)
}

output "max_connections" {
  description = "How many connections the database allows."
  value       = try(local.cloud_sql.max_connections, local.self_hosted.max_connections, var.external.max_connections)
}

output "protected" {
  description = "Whether the database is protected from being deleted, by Terraform and by the platform."
  value       = var.mode == "external" || var.deletion_protection
}

output "reach" {
  description = "Network and range in which the database has its address, who may sign in by IAM, and which version of the passwords holds."
  value = {
    network   = try(google_sql_database_instance.this[0].settings[0].ip_configuration[0].private_network, google_compute_firewall.postgres[0].network, null)
    operators = keys(google_sql_user.operator)
    passwords = try(google_sql_user.this["search"].password_wo_version, null)
    range     = try(google_sql_database_instance.this[0].settings[0].ip_configuration[0].allocated_ip_range, tolist(google_compute_firewall.postgres[0].source_ranges)[0], null)
    subnet    = try(google_compute_instance.this[0].network_interface[0].subnetwork, null)
  }
}

output "replica_host" {
  description = "Private address of the read replica; null if there is none."
  value       = try(google_sql_database_instance.replica[0].private_ip_address, null)
}

output "roles" {
  description = "Names of the database's roles: migrate, backfill, search."
  value       = local.roles
  depends_on  = [google_sql_user.this]
}

output "accessors" {
  description = "Who may read which secret: account by secret and key."
  value       = { for key, grant in google_secret_manager_secret_iam_member.accessor : key => grant.member }
}

output "kept" {
  description = "For each secret the version of its value, where it may lie, and whether it is protected."
  value = {
    for name, secret in google_secret_manager_secret.this : name => {
      locations = try([for replica in secret.replication[0].user_managed[0].replicas : replica.location], [])
      protected = secret.deletion_protection
      version   = google_secret_manager_secret_version.this[name].secret_data_wo_version
    }
  }
}

output "secrets" {
  description = "For each name what a service needs to read it: id and version. Waits until it may."
  value = {
    for name, secret in google_secret_manager_secret.this : name => {
      secret  = secret.secret_id
      version = google_secret_manager_secret_version.this[name].version
    }
  }
  depends_on = [google_secret_manager_secret_iam_member.accessor]
}

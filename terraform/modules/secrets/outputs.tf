output "accessors" {
  description = "Who may read which secret: account by secret and key."
  value       = { for key, grant in google_secret_manager_secret_iam_member.accessor : key => grant.member }
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

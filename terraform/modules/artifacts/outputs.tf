output "bucket" {
  description = "Name of the bucket for function archives."
  value       = google_storage_bucket.this.name
}

output "builder" {
  description = "Name of the account that builds functions. Waits until it may."
  value       = google_service_account.builder.name
  depends_on = [
    google_artifact_registry_repository_iam_member.builder,
    google_project_iam_member.builder_logs,
    google_project_iam_member.builder_source,
  ]
}

output "repository" {
  description = "Id of the repository for the images of functions."
  value       = google_artifact_registry_repository.this.id
}

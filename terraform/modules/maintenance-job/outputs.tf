output "connections" {
  description = "Most connections to the database that it opens."
  value       = 5
}

output "manifest" {
  description = "The job as `gcloud run jobs replace` takes it."
  value       = local.manifest
}

output "member" {
  description = "Account that it runs under, as IAM names it."
  value       = "serviceAccount:${google_service_account.this.email}"
}

output "name" {
  description = "Name of the job. Waits until it is there, if Terraform makes it."
  value       = var.name
  depends_on  = [terraform_data.job]
}

output "roles" {
  description = "Roles of its account in the project."
  value       = toset([for grant in google_project_iam_member.this : grant.role])
}

output "schedule" {
  description = "When it runs by itself, or null; and whether Terraform makes it."
  value = {
    applied   = length(terraform_data.job) == 1
    cron      = try(google_cloud_scheduler_job.this[0].schedule, null)
    time_zone = try(google_cloud_scheduler_job.this[0].time_zone, null)
  }
}

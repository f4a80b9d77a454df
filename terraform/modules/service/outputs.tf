output "environment" {
  description = "Settings that the application is given in the clear."
  value       = tomap(local.environment)
}

output "invokers" {
  description = "Who may call it: account by key, `anybody` among them if so."
  value = merge(
    { for key, grant in google_cloud_run_v2_service_iam_member.invoker : key => grant.member },
    { for grant in google_cloud_run_v2_service_iam_member.anybody : "anybody" => grant.member },
  )
}

output "member" {
  description = "Account that it runs under, as IAM names it. Known before the service is there."
  value       = "serviceAccount:${google_service_account.this.email}"
}

output "name" {
  description = "Name of the service."
  value       = local.service_name
}

output "secrets" {
  description = "Settings that the application is given by reference."
  value       = var.secrets
}

output "uri" {
  description = "Address of the service. Waits until those may call it who shall."
  value       = local.uri
  depends_on  = [google_cloud_run_v2_service_iam_member.invoker, google_cloud_run_v2_service_iam_member.anybody]
}

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

output "shape" {
  description = "How it runs, as it was asked of the platform."
  value = try(
    {
      archive   = google_storage_bucket_object.this[0].name
      image     = null
      cpu       = google_cloudfunctions2_function.this[0].service_config[0].available_cpu
      memory    = google_cloudfunctions2_function.this[0].service_config[0].available_memory
      requests  = google_cloudfunctions2_function.this[0].service_config[0].max_instance_request_concurrency
      instances = [google_cloudfunctions2_function.this[0].service_config[0].min_instance_count, google_cloudfunctions2_function.this[0].service_config[0].max_instance_count]
      ingress   = google_cloudfunctions2_function.this[0].service_config[0].ingress_settings
      labels    = google_cloudfunctions2_function.this[0].labels
      network   = google_cloudfunctions2_function.this[0].service_config[0].direct_vpc_network_interface[0].network
      protected = false
      roles     = sort([for grant in google_project_iam_member.this : grant.role])
      timeout   = google_cloudfunctions2_function.this[0].service_config[0].timeout_seconds
    },
    {
      archive   = null
      image     = google_cloud_run_v2_service.this[0].template[0].containers[0].image
      cpu       = google_cloud_run_v2_service.this[0].template[0].containers[0].resources[0].limits["cpu"]
      memory    = google_cloud_run_v2_service.this[0].template[0].containers[0].resources[0].limits["memory"]
      requests  = google_cloud_run_v2_service.this[0].template[0].max_instance_request_concurrency
      instances = [google_cloud_run_v2_service.this[0].template[0].scaling[0].min_instance_count, google_cloud_run_v2_service.this[0].template[0].scaling[0].max_instance_count]
      ingress   = google_cloud_run_v2_service.this[0].ingress
      labels    = google_cloud_run_v2_service.this[0].labels
      network   = google_cloud_run_v2_service.this[0].template[0].vpc_access[0].network_interfaces[0].network
      protected = google_cloud_run_v2_service.this[0].deletion_protection
      roles     = sort([for grant in google_project_iam_member.this : grant.role])
      timeout   = google_cloud_run_v2_service.this[0].template[0].timeout
    },
  )
}

output "uri" {
  description = "Address of the service. Waits until those may call it who shall."
  value       = local.uri
  depends_on  = [google_cloud_run_v2_service_iam_member.invoker, google_cloud_run_v2_service_iam_member.anybody]
}

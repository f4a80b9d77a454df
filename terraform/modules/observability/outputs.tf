output "alerts" {
  description = "For each alert its condition, whether it is on, and its runbook."
  value = {
    for key, policy in google_monitoring_alert_policy.this : key => {
      condition = policy.conditions[0].condition_prometheus_query_language[0].query
      enabled   = policy.enabled
      runbook   = policy.documentation[0].links[0].url
    }
  }
}

output "budget" {
  description = "The budget as it was asked for; null if there is none."
  value       = try(terraform_data.budget[0].input, null)
}

output "channels" {
  description = "Ids of the notification channels."
  value       = [for channel in google_monitoring_notification_channel.this : channel.id]
}

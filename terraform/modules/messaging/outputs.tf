output "dead_letter_subscription" {
  description = "Name of the subscription that holds dead messages."
  value       = google_pubsub_subscription.dead_letter.name
}

output "locations" {
  description = "Regions that may hold messages; none named: anywhere."
  value       = try(google_pubsub_topic.this.message_storage_policy[0].allowed_persistence_regions, [])
}

output "publishers" {
  description = "Who may publish: account by key."
  value       = { for key, grant in google_pubsub_topic_iam_member.publisher : key => grant.member }
}

output "push" {
  description = "Where messages are pushed to, and for whom their token is."
  value = {
    audience = google_pubsub_subscription.push.push_config[0].oidc_token[0].audience
    endpoint = google_pubsub_subscription.push.push_config[0].push_endpoint
  }
}

output "push_member" {
  description = "Account whose token pushes carry: it needs the invoker role on the write side, and no other role."
  value       = "serviceAccount:${google_service_account.push.email}"
}

output "subscription" {
  description = "Name of the push subscription. Waits until dead messages can be handed on."
  value       = google_pubsub_subscription.push.name
  depends_on  = [google_pubsub_subscription_iam_member.push]
}

output "topic" {
  description = "Id of the topic, projects/PROJECT/topics/TOPIC. Waits until those may publish who shall."
  value       = google_pubsub_topic.this.id
  depends_on  = [google_pubsub_topic_iam_member.publisher]
}

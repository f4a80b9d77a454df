mock_provider "google" {
  source          = "../../tests/mocks"
  override_during = plan
}

# The example of the README.
variables {
  project_id     = "acme-search"
  project_number = "123456789012"
  name           = "backfill"
  locations      = ["europe-west1"]
  push = {
    endpoint = "https://backfill-abc-ew.a.run.app/v1/pubsub/push"
    audience = "https://backfill-abc-ew.a.run.app"
  }
  publishers = { search = "serviceAccount:search@acme-search.iam.gserviceaccount.com" }
  labels     = { environment = "prod" }
}

run "example" {
  command = plan

  assert {
    condition     = google_pubsub_subscription.push.topic == google_pubsub_topic.this.id && google_pubsub_subscription.dead_letter.topic == google_pubsub_topic.dead_letter.id && google_pubsub_topic.this.name == "backfill" && google_pubsub_topic.dead_letter.name == "backfill-dead-letter"
    error_message = "Each topic must have a subscription of its own."
  }

  assert {
    condition     = google_pubsub_subscription.push.push_config[0].push_endpoint == "https://backfill-abc-ew.a.run.app/v1/pubsub/push" && google_pubsub_subscription.push.push_config[0].oidc_token[0].service_account_email == google_service_account.push.email && google_pubsub_subscription.push.push_config[0].oidc_token[0].audience == "https://backfill-abc-ew.a.run.app"
    error_message = "Pushes must carry a token of the push account, for the write side."
  }

  assert {
    condition     = google_pubsub_subscription.push.dead_letter_policy[0].dead_letter_topic == google_pubsub_topic.dead_letter.id && google_pubsub_subscription.push.dead_letter_policy[0].max_delivery_attempts == 100
    error_message = "Dead messages must go to the dead-letter topic."
  }

  assert {
    condition     = google_pubsub_subscription.push.retry_policy[0].minimum_backoff == "10s" && google_pubsub_subscription.push.retry_policy[0].maximum_backoff == "600s" && google_pubsub_subscription.push.ack_deadline_seconds == 600
    error_message = "A message must be worked on for 600 s at most and come again after 10 to 600 s."
  }

  assert {
    condition     = google_pubsub_subscription.push.expiration_policy[0].ttl == "" && google_pubsub_subscription.dead_letter.expiration_policy[0].ttl == ""
    error_message = "No subscription may be deleted for want of traffic."
  }

  assert {
    condition     = google_pubsub_topic.this.message_retention_duration == "86400s" && google_pubsub_topic.dead_letter.message_retention_duration == "604800s" && google_pubsub_subscription.push.message_retention_duration == "604800s" && google_pubsub_subscription.dead_letter.message_retention_duration == "2678400s" && google_pubsub_subscription.dead_letter.ack_deadline_seconds == 60
    error_message = "Messages must be kept: a week in the queue, a month among the dead."
  }

  assert {
    condition     = alltrue([for t in [google_pubsub_topic.this, google_pubsub_topic.dead_letter] : t.message_storage_policy[0].allowed_persistence_regions == toset(["europe-west1"])])
    error_message = "Messages must stay in the regions that are named."
  }

  assert {
    condition     = google_pubsub_topic_iam_member.dead_letter.topic == google_pubsub_topic.dead_letter.name && google_pubsub_topic_iam_member.dead_letter.role == "roles/pubsub.publisher" && google_pubsub_topic_iam_member.dead_letter.member == "serviceAccount:service-123456789012@gcp-sa-pubsub.iam.gserviceaccount.com"
    error_message = "Pub/Sub must be able to publish dead messages."
  }

  assert {
    condition     = google_pubsub_subscription_iam_member.push.subscription == google_pubsub_subscription.push.name && google_pubsub_subscription_iam_member.push.role == "roles/pubsub.subscriber" && google_pubsub_subscription_iam_member.push.member == "serviceAccount:service-123456789012@gcp-sa-pubsub.iam.gserviceaccount.com"
    error_message = "Pub/Sub must be able to acknowledge dead messages."
  }

  assert {
    condition     = google_service_account_iam_member.push_token.service_account_id == google_service_account.push.name && google_service_account_iam_member.push_token.role == "roles/iam.serviceAccountTokenCreator" && google_service_account_iam_member.push_token.member == "serviceAccount:service-123456789012@gcp-sa-pubsub.iam.gserviceaccount.com"
    error_message = "Pub/Sub must be able to make tokens of the push account."
  }

  assert {
    condition     = { for k, m in google_pubsub_topic_iam_member.publisher : k => "${m.topic} ${m.role} ${m.member}" } == { search = "backfill roles/pubsub.publisher serviceAccount:search@acme-search.iam.gserviceaccount.com" }
    error_message = "Those may publish who shall, and nobody else."
  }

  assert {
    condition     = output.push == var.push && output.publishers == { search = "serviceAccount:search@acme-search.iam.gserviceaccount.com" } && output.topic == google_pubsub_topic.this.id && output.subscription == "backfill-push" && output.dead_letter_subscription == "backfill-dead-letter" && output.push_member == "serviceAccount:${google_service_account.push.email}"
    error_message = "The outputs must name what was made."
  }
}

run "anywhere" {
  command = plan

  variables {
    locations = []
  }

  assert {
    condition     = length(google_pubsub_topic.this.message_storage_policy) == 0 && length(google_pubsub_topic.dead_letter.message_storage_policy) == 0
    error_message = "Messages may lie anywhere unless regions are named."
  }
}

run "attempts_are_refused" {
  command = plan

  variables {
    max_delivery_attempts = 101
  }

  expect_failures = [var.max_delivery_attempts]
}

run "name_is_refused" {
  command = plan

  variables {
    name = "google-topic"
  }

  expect_failures = [var.name]
}

run "everybody_is_refused" {
  command = plan

  variables {
    publishers = { all = "allUsers" }
  }

  expect_failures = [var.publishers]
}

run "endpoint_is_refused" {
  command = plan

  variables {
    push = { endpoint = "https://backfill-abc-ew.a.run.app/", audience = "https://backfill-abc-ew.a.run.app" }
  }

  expect_failures = [var.push]
}

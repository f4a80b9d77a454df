mock_provider "google" {
  source          = "../../tests/mocks"
  override_during = plan
}

# The example of the README.
variables {
  project_id = "acme-search"
  region     = "europe-west1"
  topic      = "projects/acme-search/topics/backfill"
  time_zone  = "America/Sao_Paulo"
}

run "example" {
  command = plan

  assert {
    condition     = google_cloud_scheduler_job.this.schedule == "0 2 * * *" && google_cloud_scheduler_job.this.time_zone == "America/Sao_Paulo" && google_cloud_scheduler_job.this.paused == false && google_cloud_scheduler_job.this.name == "nightly-backfill" && output.name == "nightly-backfill"
    error_message = "The job must run at 02:00 of the time zone."
  }

  assert {
    condition     = google_cloud_scheduler_job.this.pubsub_target[0].topic_name == "projects/acme-search/topics/backfill" && google_cloud_scheduler_job.this.pubsub_target[0].attributes == tomap({ type = "backfill.requested" })
    error_message = "The message must go to the topic, with its type."
  }

  assert {
    condition     = google_cloud_scheduler_job.this.retry_config[0].retry_count == 3 && google_cloud_scheduler_job.this.retry_config[0].min_backoff_duration == "30s" && google_cloud_scheduler_job.this.retry_config[0].max_backoff_duration == "600s"
    error_message = "A message that could not be published must be tried again."
  }

  assert {
    condition     = strcontains(google_cloud_scheduler_job.this.description, "vectors")
    error_message = "The job must say what it asks for."
  }

  assert {
    condition     = google_cloud_scheduler_job.this.attempt_deadline == null
    error_message = "A job with a topic has no deadline of its own: the platform refuses one."
  }
}

run "everything_is_an_empty_object" {
  command = plan

  assert {
    condition     = google_cloud_scheduler_job.this.pubsub_target[0].data == base64encode("{}")
    error_message = "Without anything said the message must be {}: the write side reads strictly."
  }
}

run "one_tenant" {
  command = plan

  variables {
    message = { tenant = "acme", limit = 1000 }
    paused  = true
  }

  assert {
    condition     = jsondecode(base64decode(google_cloud_scheduler_job.this.pubsub_target[0].data)) == { tenant = "acme", limit = 1000 } && google_cloud_scheduler_job.this.paused
    error_message = "The message must have what was said, and no field that was not."
  }
}

run "feeds" {
  command = plan

  variables {
    type    = "feed.fetch"
    message = { tenant = "acme", feed = "careers" }
  }

  assert {
    condition     = google_cloud_scheduler_job.this.pubsub_target[0].attributes == tomap({ type = "feed.fetch" }) && jsondecode(base64decode(google_cloud_scheduler_job.this.pubsub_target[0].data)) == { tenant = "acme", feed = "careers" }
    error_message = "The message must be a feed.fetch with what was said."
  }

  assert {
    condition     = strcontains(google_cloud_scheduler_job.this.description, "feeds")
    error_message = "The job must say what it asks for."
  }
}

run "backfills_name_no_feed" {
  command = plan

  variables {
    message = { tenant = "acme", feed = "careers" }
  }

  expect_failures = [var.message]
}

run "feeds_have_no_limit" {
  command = plan

  variables {
    type    = "feed.fetch"
    message = { limit = 10 }
  }

  expect_failures = [var.message]
}

run "feed_without_tenant_is_refused" {
  command = plan

  variables {
    type    = "feed.fetch"
    message = { feed = "careers" }
  }

  expect_failures = [var.message]
}

run "type_is_refused" {
  command = plan

  variables {
    type = "document.deleted"
  }

  expect_failures = [var.type]
}

run "batch_size_is_refused" {
  command = plan

  variables {
    message = { batchSize = 1001 }
  }

  expect_failures = [var.message]
}

run "concurrency_is_refused" {
  command = plan

  variables {
    message = { concurrency = 0 }
  }

  expect_failures = [var.message]
}

run "name_is_refused" {
  command = plan

  variables {
    name = "every night"
  }

  expect_failures = [var.name]
}

run "schedule_is_refused" {
  command = plan

  variables {
    schedule = "02:00"
  }

  expect_failures = [var.schedule]
}

run "time_zone_is_refused" {
  command = plan

  variables {
    time_zone = "BRT"
  }

  expect_failures = [var.time_zone]
}

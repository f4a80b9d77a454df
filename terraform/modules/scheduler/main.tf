locals {
  descriptions = {
    "backfill.requested" = "Asks the write side for what is missing: vectors, indexes to wish for."
    "feed.fetch"         = "Asks the write side to fetch the feeds of all tenants, or of one."
  }
}

# Cloud Scheduler publishes as its own service agent, whose role in the project lets it.
resource "google_cloud_scheduler_job" "this" {
  project     = var.project_id
  region      = var.region
  name        = var.name
  description = local.descriptions[var.type]
  schedule    = var.schedule
  time_zone   = var.time_zone
  paused      = var.paused

  pubsub_target {
    topic_name = var.topic
    data       = base64encode(jsonencode({ for field, value in var.message : field => value if value != null }))
    attributes = { type = var.type }
  }

  retry_config {
    retry_count          = 3
    min_backoff_duration = "30s"
    max_backoff_duration = "600s"
  }
}

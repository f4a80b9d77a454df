output "name" {
  description = "Name of the job."
  value       = google_cloud_scheduler_job.this.name
}

output "schedule" {
  description = "When it wakes the write side, and by which topic."
  value = {
    cron      = google_cloud_scheduler_job.this.schedule
    paused    = google_cloud_scheduler_job.this.paused
    time_zone = google_cloud_scheduler_job.this.time_zone
    topic     = google_cloud_scheduler_job.this.pubsub_target[0].topic_name
  }
}

output "type" {
  description = "What its message asks for."
  value       = google_cloud_scheduler_job.this.pubsub_target[0].attributes["type"]
}

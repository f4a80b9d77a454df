locals {
  manifest = yamlencode({
    apiVersion = "run.googleapis.com/v1"
    kind       = "Job"
    metadata = {
      name        = var.name
      labels      = merge(var.labels, { "cloud.googleapis.com/location" = var.region })
      annotations = { "run.googleapis.com/launch-stage" = "GA" }
    }
    spec = {
      template = {
        metadata = {
          annotations = {
            "run.googleapis.com/execution-environment" = "gen2"
            "run.googleapis.com/network-interfaces"    = jsonencode([{ network = basename(var.network.network_id), subnetwork = basename(var.network.subnetwork_id) }])
            "run.googleapis.com/vpc-access-egress"     = "private-ranges-only"
          }
        }
        spec = {
          # Two builds of indexes at once would only wait for each other.
          parallelism = 1
          taskCount   = 1
          template = {
            spec = {
              serviceAccountName = google_service_account.this.email
              # What a killed build leaves is cleared away by the next run.
              maxRetries     = 1
              timeoutSeconds = tostring(var.timeout_hours * 3600)
              containers = [{
                name      = "job"
                image     = var.image
                args      = var.args
                resources = { limits = { cpu = tostring(var.size.cpu), memory = "${var.size.memory_mb}Mi" } }
                env = concat(
                  [for name, value in var.settings : { name = name, value = value }],
                  [for name, secret in merge(var.secrets, { DATABASE_URL = var.database }) : { name = name, valueFrom = { secretKeyRef = { name = secret.secret, key = secret.version } } }],
                )
              }]
            }
          }
        }
      }
    }
  })

  run = "https://run.googleapis.com/v2/projects/${var.project_id}/locations/${var.region}/jobs/${var.name}:run"
}

# The only account whose secret opens the role that owns the schema.
resource "google_service_account" "this" {
  project      = var.project_id
  account_id   = var.name
  display_name = "Migrates the database and builds indexes"
}

resource "google_project_iam_member" "this" {
  for_each = var.roles

  project = var.project_id
  role    = each.value
  member  = google_service_account.this.member
}

# Who may start the job, and nothing else.
resource "google_service_account" "starter" {
  count = var.schedule == null ? 0 : 1

  project      = var.project_id
  account_id   = "${var.name}-start"
  display_name = "Starts ${var.name}"
}

# The job itself, by its manifest: decision 34 says why not by a resource of the provider.
resource "terraform_data" "job" {
  count = var.apply ? 1 : 0

  input = {
    manifest = local.manifest
    name     = var.name
    project  = var.project_id
    region   = var.region
    starter  = try("serviceAccount:${google_service_account.starter[0].email}", "")
  }
  # The starter's grant is made by the script as well: by its number, since an account made anew has the address of the old one.
  triggers_replace = [local.manifest, try(google_service_account.starter[0].unique_id, "")]

  provisioner "local-exec" {
    command     = "${path.module}/job.sh"
    interpreter = ["/bin/sh"]

    environment = {
      JOB_MANIFEST = self.input.manifest
      JOB_NAME     = self.input.name
      JOB_PROJECT  = self.input.project
      JOB_REGION   = self.input.region
      JOB_STARTER  = self.input.starter
    }
  }

  depends_on = [google_project_iam_member.this]
}

resource "google_cloud_scheduler_job" "this" {
  count = var.schedule == null ? 0 : 1

  project          = var.project_id
  region           = var.region
  name             = var.name
  description      = "Migrates the database, if there is something to migrate, and builds the indexes that are wished for."
  schedule         = var.schedule.cron
  time_zone        = var.schedule.time_zone
  attempt_deadline = "60s"

  http_target {
    uri         = local.run
    http_method = "POST"

    oauth_token {
      service_account_email = google_service_account.starter[0].email
    }
  }

  retry_config {
    retry_count = 1
  }

  depends_on = [terraform_data.job]
}

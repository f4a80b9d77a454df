locals {
  # Who may read which, one entry each; the keys are known before any account exists.
  accessors = merge([
    for name, secret in var.secrets : {
      for who, member in secret.accessors : "${name}/${who}" => { secret = name, member = member }
    }
  ]...)
}

resource "google_secret_manager_secret" "this" {
  for_each = var.secrets

  project             = var.project_id
  secret_id           = "${var.prefix}-${each.key}"
  labels              = var.labels
  deletion_protection = var.deletion_protection
  # A version that was replaced can be brought back for a week.
  version_destroy_ttl = "604800s"

  replication {
    dynamic "auto" {
      for_each = length(var.locations) == 0 ? [1] : []

      content {}
    }

    dynamic "user_managed" {
      for_each = length(var.locations) == 0 ? [] : [1]

      content {
        dynamic "replicas" {
          for_each = var.locations

          content {
            location = replicas.value
          }
        }
      }
    }
  }
}

# Write-only: the value is in no plan and no state.
resource "google_secret_manager_secret_version" "this" {
  for_each = var.secrets

  secret                 = google_secret_manager_secret.this[each.key].id
  secret_data_wo         = var.values[each.key]
  secret_data_wo_version = each.value.version

  lifecycle {
    # Instances that still run read the old version until they are replaced.
    create_before_destroy = true
  }
}

resource "google_secret_manager_secret_iam_member" "accessor" {
  for_each = local.accessors

  project   = var.project_id
  secret_id = google_secret_manager_secret.this[each.value.secret].secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = each.value.member
}

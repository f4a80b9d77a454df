locals {
  cloud_sql   = var.mode == "cloud_sql" ? var.cloud_sql : null
  self_hosted = var.mode == "self_hosted" ? var.self_hosted : null

  # What a replica must have, too: PostgreSQL refuses one that allows fewer connections than its primary.
  flags = local.cloud_sql == null ? {} : {
    "cloudsql.iam_authentication" = "on"
    "log_lock_waits"              = "on"
    "max_connections"             = tostring(local.cloud_sql.max_connections)
  }

  # The role that owns the schema, the one of the write side, and the one that only reads.
  roles = {
    migrate  = "headhunter"
    backfill = "headhunter_backfill"
    search   = "headhunter_search"
  }
}

resource "google_sql_database_instance" "this" {
  count = local.cloud_sql == null ? 0 : 1

  project             = var.project_id
  name                = var.name
  region              = var.region
  database_version    = local.cloud_sql.version
  deletion_protection = var.deletion_protection

  settings {
    availability_type           = local.cloud_sql.availability_type
    deletion_protection_enabled = var.deletion_protection
    disk_autoresize             = true
    disk_autoresize_limit       = local.cloud_sql.disk.limit_gb
    disk_size                   = local.cloud_sql.disk.size_gb
    disk_type                   = "PD_SSD"
    edition                     = local.cloud_sql.edition
    retain_backups_on_delete    = var.deletion_protection
    tier                        = local.cloud_sql.tier
    user_labels                 = var.labels

    backup_configuration {
      enabled                        = true
      point_in_time_recovery_enabled = true
      start_time                     = local.cloud_sql.backup.start_time
      transaction_log_retention_days = local.cloud_sql.backup.log_days

      backup_retention_settings {
        retained_backups = local.cloud_sql.backup.retained
        retention_unit   = "COUNT"
      }
    }

    dynamic "database_flags" {
      for_each = local.flags

      content {
        name  = database_flags.key
        value = database_flags.value
      }
    }

    insights_config {
      query_insights_enabled = true
      query_string_length    = 1024
      # Names of callers and their addresses are no business of a statement's statistics.
      record_application_tags = false
      record_client_address   = false
    }

    ip_configuration {
      ipv4_enabled       = false
      private_network    = var.network_id
      allocated_ip_range = var.services_range
      ssl_mode           = "ENCRYPTED_ONLY"
    }

    maintenance_window {
      day          = local.cloud_sql.maintenance.day
      hour         = local.cloud_sql.maintenance.hour
      update_track = "stable"
    }
  }

  lifecycle {
    # It grows by itself; Terraform must not want it smaller.
    ignore_changes = [settings[0].disk_size]
  }
}

resource "google_sql_database_instance" "replica" {
  count = try(local.cloud_sql.replica, null) == null ? 0 : 1

  project              = var.project_id
  name                 = "${var.name}-replica"
  region               = var.region
  database_version     = local.cloud_sql.version
  master_instance_name = google_sql_database_instance.this[0].name
  deletion_protection  = var.deletion_protection

  settings {
    availability_type           = "ZONAL"
    deletion_protection_enabled = var.deletion_protection
    disk_autoresize             = true
    disk_type                   = "PD_SSD"
    edition                     = local.cloud_sql.edition
    tier                        = coalesce(local.cloud_sql.replica.tier, local.cloud_sql.tier)
    user_labels                 = var.labels

    dynamic "database_flags" {
      for_each = local.flags

      content {
        name  = database_flags.key
        value = database_flags.value
      }
    }

    ip_configuration {
      ipv4_enabled       = false
      private_network    = var.network_id
      allocated_ip_range = var.services_range
      ssl_mode           = "ENCRYPTED_ONLY"
    }
  }
}

resource "google_sql_database" "this" {
  count = local.cloud_sql == null ? 0 : 1

  project  = var.project_id
  instance = google_sql_database_instance.this[0].name
  name     = "headhunter"
}

# Passwords are write-only: they are in no plan and no state.
resource "google_sql_user" "this" {
  for_each = local.cloud_sql == null ? {} : local.roles

  project             = var.project_id
  instance            = google_sql_database_instance.this[0].name
  name                = each.value
  password_wo         = var.passwords[each.key]
  password_wo_version = var.passwords_version
  # PostgreSQL drops no role that owns something.
  deletion_policy = "ABANDON"
}

# People sign in as themselves, with a token instead of a password.
resource "google_sql_user" "operator" {
  for_each = toset(flatten(local.cloud_sql[*].operators))

  project  = var.project_id
  instance = google_sql_database_instance.this[0].name
  name     = each.value
  type     = "CLOUD_IAM_USER"
}

resource "google_project_iam_member" "operator" {
  for_each = toset(flatten(local.cloud_sql[*].operators))

  project = var.project_id
  role    = "roles/cloudsql.instanceUser"
  member  = "user:${each.value}"

  condition {
    title      = "only-${var.name}"
    expression = "resource.name == 'projects/${var.project_id}/instances/${var.name}' && resource.service == 'sqladmin.googleapis.com'"
  }
}

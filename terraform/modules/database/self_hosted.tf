# One machine of ours with PostgreSQL, pgvector and pgvectorscale in a container: DiskANN needs it.

resource "google_service_account" "this" {
  count = local.self_hosted == null ? 0 : 1

  project      = var.project_id
  account_id   = "${var.name}-db"
  display_name = "PostgreSQL of ${var.name}"
}

resource "google_project_iam_member" "this" {
  for_each = toset(local.self_hosted == null ? [] : ["roles/logging.logWriter", "roles/monitoring.metricWriter"])

  project = var.project_id
  role    = each.value
  member  = google_service_account.this[0].member
}

resource "google_secret_manager_secret_iam_member" "superuser" {
  count = local.self_hosted == null ? 0 : 1

  project   = var.project_id
  secret_id = local.self_hosted.superuser_secret
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.this[0].member
}

resource "google_compute_disk" "data" {
  count = local.self_hosted == null ? 0 : 1

  project                        = var.project_id
  name                           = "${var.name}-data"
  zone                           = local.self_hosted.zone
  type                           = "pd-ssd"
  size                           = local.self_hosted.disk_gb
  labels                         = var.labels
  create_snapshot_before_destroy = true
}

resource "google_compute_resource_policy" "snapshots" {
  count = local.self_hosted == null ? 0 : 1

  project = var.project_id
  name    = "${var.name}-snapshots"
  region  = var.region

  snapshot_schedule_policy {
    schedule {
      daily_schedule {
        days_in_cycle = 1
        start_time    = local.self_hosted.snapshots.start_time
      }
    }

    retention_policy {
      max_retention_days    = local.self_hosted.snapshots.retention_days
      on_source_disk_delete = "KEEP_AUTO_SNAPSHOTS"
    }
  }
}

resource "google_compute_disk_resource_policy_attachment" "snapshots" {
  count = local.self_hosted == null ? 0 : 1

  project = var.project_id
  name    = google_compute_resource_policy.snapshots[0].name
  disk    = google_compute_disk.data[0].name
  zone    = local.self_hosted.zone
}

resource "google_compute_instance" "this" {
  count = local.self_hosted == null ? 0 : 1

  project             = var.project_id
  name                = var.name
  zone                = local.self_hosted.zone
  machine_type        = local.self_hosted.machine_type
  deletion_protection = var.deletion_protection
  labels              = var.labels

  allow_stopping_for_update = true

  boot_disk {
    initialize_params {
      image = "projects/cos-cloud/global/images/family/cos-stable"
      size  = 20
      type  = "pd-balanced"
    }
  }

  attached_disk {
    source      = google_compute_disk.data[0].id
    device_name = "data"
  }

  # No access_config: the machine has no public address.
  network_interface {
    subnetwork = var.subnetwork_id
  }

  service_account {
    email  = google_service_account.this[0].email
    scopes = ["cloud-platform"]
  }

  shielded_instance_config {
    enable_integrity_monitoring = true
    enable_secure_boot          = true
    enable_vtpm                 = true
  }

  metadata = {
    block-project-ssh-keys = "true"
    enable-oslogin         = "TRUE"
    google-logging-enabled = "true"
    user-data = templatefile("${path.module}/self_hosted.yaml.tftpl", {
      image           = local.self_hosted.image
      max_connections = local.self_hosted.max_connections
      project_id      = var.project_id
      secret          = local.self_hosted.superuser_secret
      subnet_range    = var.subnetwork_range
    })
  }

  depends_on = [google_secret_manager_secret_iam_member.superuser]
}

resource "google_compute_firewall" "postgres" {
  count = local.self_hosted == null ? 0 : 1

  project                 = var.project_id
  name                    = "${var.name}-postgres"
  network                 = var.network_id
  direction               = "INGRESS"
  source_ranges           = [var.subnetwork_range]
  target_service_accounts = [google_service_account.this[0].email]

  allow {
    protocol = "tcp"
    ports    = ["5432"]
  }
}

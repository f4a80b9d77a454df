mock_provider "google" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  project_id       = "acme-search"
  region           = "europe-west1"
  name             = "headhunter"
  network_id       = "projects/acme-search/global/networks/headhunter"
  subnetwork_id    = "projects/acme-search/regions/europe-west1/subnetworks/headhunter"
  subnetwork_range = "10.10.0.0/22"
  mode             = "self_hosted"
  self_hosted = {
    image            = "docker.io/timescale/timescaledb-ha@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    superuser_secret = "headhunter-superuser"
    zone             = "europe-west1-b"
  }
}

run "self_hosted" {
  command = plan

  assert {
    condition     = length(google_compute_instance.this[0].network_interface) == 1 && length(google_compute_instance.this[0].network_interface[0].access_config) == 0 && google_compute_instance.this[0].network_interface[0].subnetwork == "projects/acme-search/regions/europe-west1/subnetworks/headhunter"
    error_message = "The machine must have no public address."
  }

  assert {
    condition     = google_compute_instance.this[0].deletion_protection && google_compute_disk.data[0].create_snapshot_before_destroy && output.protected
    error_message = "The machine must be protected from being deleted, and its disk be copied first."
  }

  assert {
    condition     = google_compute_instance.this[0].service_account[0].email == google_service_account.this[0].email
    error_message = "The machine must run under an account of its own."
  }

  assert {
    condition     = toset([for m in google_project_iam_member.this : m.role]) == toset(["roles/logging.logWriter", "roles/monitoring.metricWriter"]) && alltrue([for m in google_project_iam_member.this : m.member == google_service_account.this[0].member])
    error_message = "The machine's account may write logs and metrics and nothing else."
  }

  assert {
    condition     = google_secret_manager_secret_iam_member.superuser[0].secret_id == "headhunter-superuser" && google_secret_manager_secret_iam_member.superuser[0].role == "roles/secretmanager.secretAccessor" && google_secret_manager_secret_iam_member.superuser[0].member == google_service_account.this[0].member
    error_message = "The machine must be able to read the superuser's password, and no other secret."
  }

  assert {
    condition     = google_compute_instance.this[0].attached_disk[0].source == google_compute_disk.data[0].id && google_compute_instance.this[0].attached_disk[0].device_name == "data" && google_compute_disk.data[0].size == 100 && google_compute_disk.data[0].type == "pd-ssd"
    error_message = "The data must lie on a disk of its own."
  }

  assert {
    condition     = google_compute_disk_resource_policy_attachment.snapshots[0].disk == google_compute_disk.data[0].name && google_compute_disk_resource_policy_attachment.snapshots[0].name == google_compute_resource_policy.snapshots[0].name && google_compute_disk_resource_policy_attachment.snapshots[0].zone == "europe-west1-b"
    error_message = "The disk must have snapshots."
  }

  assert {
    condition     = google_compute_resource_policy.snapshots[0].snapshot_schedule_policy[0].retention_policy[0].max_retention_days == 14 && google_compute_resource_policy.snapshots[0].snapshot_schedule_policy[0].retention_policy[0].on_source_disk_delete == "KEEP_AUTO_SNAPSHOTS" && google_compute_resource_policy.snapshots[0].snapshot_schedule_policy[0].schedule[0].daily_schedule[0].days_in_cycle == 1
    error_message = "Snapshots must be daily and outlive the disk."
  }

  assert {
    condition     = google_compute_firewall.postgres[0].source_ranges == toset(["10.10.0.0/22"]) && google_compute_firewall.postgres[0].target_service_accounts == toset([google_service_account.this[0].email]) && alltrue([for a in google_compute_firewall.postgres[0].allow : a.protocol == "tcp" && a.ports == tolist(["5432"])]) && length(google_compute_firewall.postgres[0].allow) == 1 && google_compute_firewall.postgres[0].direction == "INGRESS"
    error_message = "Only the subnetwork may reach PostgreSQL, and nothing else."
  }

  assert {
    condition     = google_compute_instance.this[0].boot_disk[0].initialize_params[0].image == "projects/cos-cloud/global/images/family/cos-stable" && google_compute_instance.this[0].boot_disk[0].initialize_params[0].size == 20 && google_compute_instance.this[0].boot_disk[0].initialize_params[0].type == "pd-balanced" && google_compute_instance.this[0].allow_stopping_for_update && google_compute_instance.this[0].service_account[0].scopes == toset(["cloud-platform"]) && google_compute_instance.this[0].machine_type == "n2-highmem-4"
    error_message = "The machine must start from Google's own system, and its type be changeable."
  }

  assert {
    condition     = google_compute_instance.this[0].shielded_instance_config[0].enable_secure_boot && google_compute_instance.this[0].shielded_instance_config[0].enable_vtpm && google_compute_instance.this[0].shielded_instance_config[0].enable_integrity_monitoring
    error_message = "The machine must start what was signed."
  }

  assert {
    condition     = google_compute_instance.this[0].metadata["block-project-ssh-keys"] == "true" && google_compute_instance.this[0].metadata["enable-oslogin"] == "TRUE" && google_compute_instance.this[0].metadata["google-logging-enabled"] == "true"
    error_message = "People must sign in to the machine by IAM, and it must log."
  }

  assert {
    condition     = strcontains(google_compute_instance.this[0].metadata["user-data"], "hostssl all all 10.10.0.0/22 scram-sha-256") && strcontains(google_compute_instance.this[0].metadata["user-data"], "-c ssl=on") && strcontains(google_compute_instance.this[0].metadata["user-data"], "max_connections=200") && strcontains(google_compute_instance.this[0].metadata["user-data"], "secrets/headhunter-superuser/versions/latest") && strcontains(google_compute_instance.this[0].metadata["user-data"], "timescaledb-ha@sha256:0123")
    error_message = "PostgreSQL must take TLS only, from the subnetwork only, and get its password by reference."
  }

  assert {
    condition     = output.address.port == 5432 && output.address.database == "headhunter" && output.max_connections == 200 && output.index_types == tolist(["hnsw", "diskann"])
    error_message = "The outputs must say where the database is and what it can do."
  }

  assert {
    condition     = length(google_sql_database_instance.this) == 0 && length(google_sql_database.this) == 0 && length(google_sql_user.this) == 0
    error_message = "A machine of ours needs no Cloud SQL."
  }
}

run "image_without_digest_is_refused" {
  command = plan

  variables {
    self_hosted = { image = "docker.io/timescale/timescaledb-ha:pg17", superuser_secret = "s", zone = "europe-west1-b" }
  }

  expect_failures = [var.self_hosted]
}

run "zone_of_another_region_is_refused" {
  command = plan

  variables {
    self_hosted = {
      image            = "docker.io/timescale/timescaledb-ha@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      superuser_secret = "s"
      zone             = "us-east1-b"
    }
  }

  expect_failures = [var.self_hosted]
}

run "subnetwork_is_needed" {
  command = plan

  variables {
    subnetwork_id = null
  }

  expect_failures = [var.subnetwork_id]
}

run "range_is_needed" {
  command = plan

  variables {
    subnetwork_range = null
  }

  expect_failures = [var.subnetwork_range]
}

mock_provider "google" {
  source          = "../../tests/mocks"
  override_during = plan
}

# The example of the README.
variables {
  project_id     = "acme-search"
  region         = "europe-west1"
  name           = "headhunter"
  network_id     = "projects/acme-search/global/networks/headhunter"
  services_range = "headhunter-services"
  cloud_sql = {
    tier              = "db-perf-optimized-N-4"
    edition           = "ENTERPRISE_PLUS"
    availability_type = "REGIONAL"
    operators         = ["ops@example.com"]
    replica           = {}
  }
  passwords = {
    migrate  = "not-a-real-password-1"
    backfill = "not-a-real-password-2"
    search   = "not-a-real-password-3"
  }
  labels = { environment = "prod" }
}

run "example" {
  command = plan

  assert {
    condition     = google_sql_database_instance.this[0].settings[0].ip_configuration[0].ipv4_enabled == false && google_sql_database_instance.replica[0].settings[0].ip_configuration[0].ipv4_enabled == false
    error_message = "The database must have no public address."
  }

  assert {
    condition     = alltrue([for i in [google_sql_database_instance.this[0], google_sql_database_instance.replica[0]] : i.settings[0].ip_configuration[0].private_network == "projects/acme-search/global/networks/headhunter" && i.settings[0].ip_configuration[0].allocated_ip_range == "headhunter-services"])
    error_message = "The database must have its address in the network."
  }

  assert {
    condition     = google_sql_database_instance.this[0].settings[0].ip_configuration[0].ssl_mode == "ENCRYPTED_ONLY" && google_sql_database_instance.replica[0].settings[0].ip_configuration[0].ssl_mode == "ENCRYPTED_ONLY"
    error_message = "The database must refuse connections without TLS."
  }

  assert {
    condition     = google_sql_database_instance.this[0].deletion_protection && google_sql_database_instance.replica[0].deletion_protection
    error_message = "Terraform must refuse to delete the database."
  }

  assert {
    condition     = google_sql_database_instance.this[0].settings[0].deletion_protection_enabled && google_sql_database_instance.replica[0].settings[0].deletion_protection_enabled && google_sql_database_instance.this[0].settings[0].retain_backups_on_delete
    error_message = "The platform must refuse to delete the database, and keep its backups."
  }

  assert {
    condition     = google_sql_database_instance.this[0].settings[0].backup_configuration[0].enabled && google_sql_database_instance.this[0].settings[0].backup_configuration[0].point_in_time_recovery_enabled && google_sql_database_instance.this[0].settings[0].backup_configuration[0].transaction_log_retention_days == 7 && google_sql_database_instance.this[0].settings[0].backup_configuration[0].start_time == "00:00"
    error_message = "Backups and point-in-time recovery must be on."
  }

  assert {
    condition     = google_sql_database_instance.this[0].settings[0].backup_configuration[0].backup_retention_settings[0].retained_backups == 14 && google_sql_database_instance.this[0].settings[0].backup_configuration[0].backup_retention_settings[0].retention_unit == "COUNT"
    error_message = "Fourteen backups must be kept."
  }

  assert {
    condition     = alltrue([for i in [google_sql_database_instance.this[0], google_sql_database_instance.replica[0]] : { for f in i.settings[0].database_flags : f.name => f.value } == { "cloudsql.iam_authentication" = "on", "log_lock_waits" = "on", "max_connections" = "200" }])
    error_message = "IAM sign-in and max_connections must be set, and a replica must have what its primary has."
  }

  assert {
    condition     = google_sql_database_instance.this[0].settings[0].edition == "ENTERPRISE_PLUS" && google_sql_database_instance.replica[0].settings[0].edition == "ENTERPRISE_PLUS" && google_sql_database_instance.this[0].settings[0].availability_type == "REGIONAL" && google_sql_database_instance.replica[0].settings[0].availability_type == "ZONAL" && google_sql_database_instance.this[0].settings[0].tier == "db-perf-optimized-N-4" && google_sql_database_instance.replica[0].settings[0].tier == "db-perf-optimized-N-4" && google_sql_database_instance.this[0].database_version == "POSTGRES_17"
    error_message = "Edition, tier, version and availability must be as asked; a replica has the tier of its primary unless said."
  }

  assert {
    condition     = google_sql_database_instance.this[0].settings[0].disk_autoresize && google_sql_database_instance.this[0].settings[0].disk_autoresize_limit == 500 && google_sql_database_instance.this[0].settings[0].disk_size == 20 && google_sql_database_instance.this[0].settings[0].disk_type == "PD_SSD" && google_sql_database_instance.replica[0].settings[0].disk_type == "PD_SSD" && google_sql_database_instance.replica[0].settings[0].disk_autoresize
    error_message = "The disk must grow, and not without end."
  }

  assert {
    condition     = google_sql_database_instance.this[0].settings[0].insights_config[0].query_insights_enabled && google_sql_database_instance.this[0].settings[0].insights_config[0].query_string_length == 1024 && google_sql_database_instance.this[0].settings[0].insights_config[0].record_client_address == false && google_sql_database_instance.this[0].settings[0].insights_config[0].record_application_tags == false
    error_message = "Statistics of statements must be kept, without who asked."
  }

  assert {
    condition     = google_sql_database_instance.this[0].settings[0].maintenance_window[0].day == 7 && google_sql_database_instance.this[0].settings[0].maintenance_window[0].hour == 5 && google_sql_database_instance.this[0].settings[0].maintenance_window[0].update_track == "stable"
    error_message = "Maintenance must have its window."
  }

  assert {
    condition     = google_sql_database_instance.replica[0].master_instance_name == google_sql_database_instance.this[0].name
    error_message = "The replica must follow the primary."
  }

  assert {
    condition     = google_sql_database.this[0].name == "headhunter" && google_sql_database.this[0].instance == google_sql_database_instance.this[0].name
    error_message = "The database must be made in the instance."
  }

  assert {
    condition     = { for k, u in google_sql_user.this : k => u.name } == { migrate = "headhunter", backfill = "headhunter_backfill", search = "headhunter_search" } && alltrue([for u in google_sql_user.this : u.instance == google_sql_database_instance.this[0].name && u.password == null && u.password_wo_version == 1 && u.deletion_policy == "ABANDON"])
    error_message = "There must be three roles, and no password in the state."
  }

  assert {
    condition     = google_sql_user.operator["ops@example.com"].type == "CLOUD_IAM_USER" && google_sql_user.operator["ops@example.com"].instance == google_sql_database_instance.this[0].name
    error_message = "People must sign in by IAM."
  }

  assert {
    condition     = google_project_iam_member.operator["ops@example.com"].role == "roles/cloudsql.instanceUser" && google_project_iam_member.operator["ops@example.com"].member == "user:ops@example.com" && google_project_iam_member.operator["ops@example.com"].condition[0].expression == "resource.name == 'projects/acme-search/instances/headhunter' && resource.service == 'sqladmin.googleapis.com'"
    error_message = "People may sign in to this instance and to no other."
  }

  assert {
    condition     = output.address.host == google_sql_database_instance.this[0].private_ip_address && output.address.port == 5432 && output.address.database == google_sql_database.this[0].name && output.replica_host == google_sql_database_instance.replica[0].private_ip_address && output.max_connections == 200 && output.protected && output.index_types == tolist(["hnsw"]) && output.instance == "headhunter" && output.roles.search == "headhunter_search"
    error_message = "The outputs must say where the database is and what it can do."
  }

  assert {
    condition     = length(google_compute_instance.this) == 0 && length(google_compute_firewall.postgres) == 0 && length(google_service_account.this) == 0
    error_message = "Cloud SQL needs no machine of ours."
  }
}

run "small" {
  command = plan

  variables {
    cloud_sql           = { tier = "db-custom-2-7680" }
    deletion_protection = false
  }

  assert {
    condition     = length(google_sql_database_instance.replica) == 0 && output.replica_host == null && length(google_sql_user.operator) == 0
    error_message = "There must be no replica and no person unless asked for."
  }

  assert {
    condition     = google_sql_database_instance.this[0].settings[0].edition == "ENTERPRISE" && google_sql_database_instance.this[0].settings[0].availability_type == "ZONAL" && google_sql_database_instance.this[0].deletion_protection == false && google_sql_database_instance.this[0].settings[0].deletion_protection_enabled == false && output.protected == false
    error_message = "What is not said must have its default, and protection can be taken off."
  }
}

run "external" {
  command = plan

  variables {
    mode      = "external"
    cloud_sql = null
    external  = { max_connections = 500 }
    passwords = null
  }

  assert {
    condition     = output.address == null && output.max_connections == 500 && length(google_sql_database_instance.this) == 0 && length(google_sql_user.this) == 0 && output.instance == null
    error_message = "With mode external nothing is made."
  }
}

run "mode_is_refused" {
  command = plan

  variables {
    mode      = "alloydb"
    cloud_sql = null # else what does not fit would be refused anyway
  }

  expect_failures = [var.mode]
}

run "settings_of_another_mode_are_refused" {
  command = plan

  variables {
    external = { max_connections = 500 }
  }

  expect_failures = [var.mode]
}

run "availability_type_is_refused" {
  command = plan

  variables {
    cloud_sql = { tier = "db-custom-2-7680", availability_type = "GLOBAL" }
  }

  expect_failures = [var.cloud_sql]
}

run "edition_is_refused" {
  command = plan

  variables {
    cloud_sql = { tier = "db-custom-2-7680", edition = "PLUS" }
  }

  expect_failures = [var.cloud_sql]
}

run "tier_of_another_edition_is_refused" {
  command = plan

  variables {
    cloud_sql = { tier = "db-custom-2-7680", edition = "ENTERPRISE_PLUS" }
  }

  expect_failures = [var.cloud_sql]
}

run "log_days_are_refused" {
  command = plan

  variables {
    cloud_sql = { tier = "db-custom-2-7680", backup = { log_days = 8, retained = 20 } }
  }

  expect_failures = [var.cloud_sql]
}

run "too_few_backups_are_refused" {
  command = plan

  variables {
    cloud_sql = { tier = "db-custom-2-7680", backup = { retained = 7 } }
  }

  expect_failures = [var.cloud_sql]
}

run "version_is_refused" {
  command = plan

  variables {
    cloud_sql = { tier = "db-custom-2-7680", version = "POSTGRES_13" }
  }

  expect_failures = [var.cloud_sql]
}

run "max_connections_are_refused" {
  command = plan

  variables {
    cloud_sql = { tier = "db-custom-2-7680", max_connections = 10 }
  }

  expect_failures = [var.cloud_sql]
}

run "disk_is_refused" {
  command = plan

  variables {
    cloud_sql = { tier = "db-custom-2-7680", disk = { size_gb = 600 } }
  }

  expect_failures = [var.cloud_sql]
}

run "name_is_refused" {
  command = plan

  variables {
    name = "Headhunter"
  }

  expect_failures = [var.name]
}

run "short_password_is_refused" {
  command = plan

  variables {
    passwords = { migrate = "short", backfill = "not-a-real-password-2", search = "not-a-real-password-3" }
  }

  expect_failures = [var.passwords]
}

run "absent_passwords_are_refused" {
  command = plan

  variables {
    passwords = null
  }

  expect_failures = [var.passwords]
}

run "external_without_connections_is_refused" {
  command = plan

  variables {
    mode      = "external"
    cloud_sql = null
    external  = { max_connections = 0 }
    passwords = null
  }

  expect_failures = [var.external]
}

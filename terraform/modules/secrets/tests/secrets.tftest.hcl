mock_provider "google" {
  source          = "../../tests/mocks"
  override_during = plan
}

# The example of the README.
variables {
  project_id = "acme-search"
  prefix     = "headhunter"
  labels     = { environment = "prod" }
  secrets = {
    database-search = { accessors = { search = "serviceAccount:search@acme-search.iam.gserviceaccount.com" }, version = 2 }
    redis = {
      accessors = {
        search   = "serviceAccount:search@acme-search.iam.gserviceaccount.com"
        backfill = "serviceAccount:backfill@acme-search.iam.gserviceaccount.com"
      }
    }
  }
  values = {
    database-search = "not-a-real-value"
    redis           = "not-a-real-value"
  }
}

run "example" {
  command = plan

  assert {
    condition     = { for k, s in google_secret_manager_secret.this : k => s.secret_id } == { database-search = "headhunter-database-search", redis = "headhunter-redis" }
    error_message = "Each secret must have its name."
  }

  assert {
    condition     = alltrue([for s in google_secret_manager_secret.this : s.deletion_protection && s.version_destroy_ttl == "604800s" && length(s.replication[0].auto) == 1 && length(s.replication[0].user_managed) == 0])
    error_message = "Secrets must be protected, old versions recoverable, and copied by Google unless regions are named."
  }

  assert {
    condition     = alltrue([for k, v in google_secret_manager_secret_version.this : v.secret == google_secret_manager_secret.this[k].id && v.secret_data == null])
    error_message = "Each value must be of its secret, and in no state."
  }

  assert {
    condition     = google_secret_manager_secret_version.this["database-search"].secret_data_wo_version == 2 && google_secret_manager_secret_version.this["redis"].secret_data_wo_version == 1
    error_message = "A raised version must reach the secret, or a rotation does nothing."
  }

  assert {
    condition = { for k, m in google_secret_manager_secret_iam_member.accessor : k => "${m.secret_id} ${m.role} ${m.member}" } == {
      "database-search/search" = "headhunter-database-search roles/secretmanager.secretAccessor serviceAccount:search@acme-search.iam.gserviceaccount.com"
      "redis/backfill"         = "headhunter-redis roles/secretmanager.secretAccessor serviceAccount:backfill@acme-search.iam.gserviceaccount.com"
      "redis/search"           = "headhunter-redis roles/secretmanager.secretAccessor serviceAccount:search@acme-search.iam.gserviceaccount.com"
    }
    error_message = "Each may read what it needs and nothing else."
  }

  assert {
    condition     = keys(output.accessors) == ["database-search/search", "redis/backfill", "redis/search"] && alltrue([for k, s in output.secrets : s.secret == "headhunter-${k}" && s.version == google_secret_manager_secret_version.this[k].version])
    error_message = "The output must name secret and version."
  }
}

run "regions" {
  command = plan

  variables {
    locations           = ["europe-west1", "europe-west4"]
    deletion_protection = false
  }

  assert {
    condition     = alltrue([for s in google_secret_manager_secret.this : length(s.replication[0].auto) == 0 && [for r in s.replication[0].user_managed[0].replicas : r.location] == ["europe-west1", "europe-west4"] && s.deletion_protection == false])
    error_message = "Secrets must stay in the regions that are named."
  }
}

run "secret_for_nobody_is_refused" {
  command = plan

  variables {
    secrets = { redis = { accessors = {} } }
  }

  expect_failures = [var.secrets]
}

run "secret_for_anybody_is_refused" {
  command = plan

  variables {
    secrets = { redis = { accessors = { all = "allUsers" } } }
  }

  expect_failures = [var.secrets]
}

run "version_is_refused" {
  command = plan

  variables {
    secrets = { redis = { accessors = { search = "serviceAccount:a@b" }, version = 0 } }
  }

  expect_failures = [var.secrets]
}

run "missing_value_is_refused" {
  command = plan

  variables {
    values = { redis = "not-a-real-value" }
  }

  expect_failures = [var.values]
}

run "prefix_is_refused" {
  command = plan

  variables {
    prefix = "1"
  }

  expect_failures = [var.prefix]
}

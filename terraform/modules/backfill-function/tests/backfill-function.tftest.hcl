mock_provider "google" {
  source          = "../../tests/mocks"
  override_during = plan
}

# The example of the README.
variables {
  project_id = "acme-search"
  region     = "europe-west1"
  name       = "headhunter-backfill"
  runtime    = "container"
  container = {
    image = "europe-docker.pkg.dev/acme-images/headhunter/backfill@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  }
  database = { secret = "headhunter-database-backfill", version = "1" }
  redis    = { secret = "headhunter-redis", version = "1" }
  network = {
    network_id    = "projects/acme-search/global/networks/headhunter"
    subnetwork_id = "projects/acme-search/regions/europe-west1/subnetworks/headhunter"
  }
  invokers = { push = "serviceAccount:backfill-push@acme-search.iam.gserviceaccount.com" }
  settings = { HEADHUNTER_BACKFILL_TIMEOUT = "8m" }
  topic    = "projects/acme-search/topics/backfill"
}

run "example" {
  command = plan

  assert {
    condition     = output.environment == tomap({ AUTH_MODE = "gateway", HEADHUNTER_BACKFILL_TIMEOUT = "8m", HEADHUNTER_MIGRATE_AT_START = "false", PGVECTOR_POOL_MAX = "20" })
    error_message = "The write side must not migrate, have the pool that was asked for, and as a container publish nothing."
  }

  assert {
    condition     = output.secrets == tomap({ DATABASE_URL = { secret = "headhunter-database-backfill", version = "1" }, REDIS_URL = { secret = "headhunter-redis", version = "1" } })
    error_message = "Database and cache must be given by reference."
  }

  assert {
    condition     = output.invokers == { push = "serviceAccount:backfill-push@acme-search.iam.gserviceaccount.com" }
    error_message = "The push account may call it, and nobody else."
  }

  assert {
    condition     = output.connections == 40 && output.name == "headhunter-backfill" && startswith(output.member, "serviceAccount:") && output.uri != ""
    error_message = "The outputs must name what was made, and how many connections it opens."
  }
}

run "function" {
  command = plan

  variables {
    runtime   = "function"
    container = null
    function  = { bucket = "b", builder = "p", file = "e.zip", repository = "r", version = "1" }
    pool_max  = 10
    roles     = ["roles/datastore.viewer"]
    scaling   = { max_instances = 3 }
    size      = { cpu = 1, memory_mb = 1024 }
  }

  assert {
    condition     = jsonencode(output.shape.roles) == jsonencode(["roles/datastore.viewer"]) && output.shape.cpu == "1" && output.shape.memory == "1024Mi" && output.shape.ingress == "ALLOW_INTERNAL_ONLY" && output.shape.timeout == 600 && output.shape.archive == "headhunter-backfill-1.zip"
    error_message = "The function must have the roles and the size that were asked for, and be called from inside only."
  }

  assert {
    condition     = output.connections == 30
    error_message = "Connections must be instances times pool."
  }

  assert {
    condition     = output.environment == tomap({ AUTH_MODE = "gateway", HEADHUNTER_BACKFILL_TIMEOUT = "8m", HEADHUNTER_MESSAGING_TOPIC = "projects/acme-search/topics/backfill", HEADHUNTER_MIGRATE_AT_START = "false", PGVECTOR_POOL_MAX = "10" })
    error_message = "A function must publish what it has no time for."
  }
}

run "function_without_topic" {
  command = plan

  variables {
    runtime   = "function"
    container = null
    function  = { bucket = "b", builder = "p", file = "e.zip", repository = "r", version = "1" }
    topic     = null
  }

  assert {
    condition     = !contains(keys(output.environment), "HEADHUNTER_MESSAGING_TOPIC")
    error_message = "Without a topic nothing is published."
  }
}

run "pool_is_refused" {
  command = plan

  variables {
    pool_max = 4
  }

  expect_failures = [var.pool_max]
}

run "setting_of_the_module_is_refused" {
  command = plan

  variables {
    settings = { HEADHUNTER_MIGRATE_AT_START = "true" }
  }

  expect_failures = [var.settings]
}

run "topic_as_a_setting_is_refused" {
  command = plan

  variables {
    settings = { HEADHUNTER_MESSAGING_TOPIC = "projects/other/topics/backfill" }
  }

  expect_failures = [var.settings]
}

run "unknown_setting_is_refused" {
  command = plan

  variables {
    settings = { BATCH_SIZE = "100" }
  }

  expect_failures = [var.settings]
}

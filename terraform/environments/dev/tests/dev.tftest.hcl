mock_provider "google" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  project_id = "acme-search-dev"
  gateway    = "serviceAccount:gateway@acme-search-dev.iam.gserviceaccount.com"
  runbooks   = "https://example.com/headhunter/docs"
  team       = "team@example.com"
  operators  = ["ops@example.com"]
  images = {
    search      = "europe-docker.pkg.dev/acme-images/headhunter/search@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    backfill    = "europe-docker.pkg.dev/acme-images/headhunter/backfill@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    maintenance = "europe-docker.pkg.dev/acme-images/headhunter/cli@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  }
  passwords = {
    migrate  = "not-a-real-password-1"
    backfill = "not-a-real-password-2"
    search   = "not-a-real-password-3"
  }
}

run "dev" {
  command = plan

  assert {
    condition     = output.database.protected == false && output.database.instance == "headhunter" && (output.database.replica_host != null) == false
    error_message = "Protection and replica must be those of the environment."
  }

  assert {
    condition     = output.connections == { search = 50, backfill = 20, maintenance = 5 }
    error_message = "Connections must fit what the database of the environment allows."
  }

  assert {
    condition     = yamldecode(output.maintenance.manifest).metadata.labels["environment"] == "dev" && length(output.accounts) == 4 && endswith(output.topic, "") && output.search_uri != ""
    error_message = "The labels must name the environment."
  }
}

run "handed_on" {
  command = plan

  variables {
    budget           = { billing_account = "012345-ABCDEF-012345", amount = 300 }
    image_repository = { project_id = "acme-images", location = "europe", repository = "headhunter" }
    publishers       = { writer = "serviceAccount:writer@acme-search-dev.iam.gserviceaccount.com" }
    region           = "europe-west4"
    time_zone        = "Europe/Lisbon"
    versions         = { passwords = 2, redis = 5 }
  }

  assert {
    condition     = output.summary.cache.memory_gb == 2 && output.summary.cache.tier == "BASIC" && output.summary.cache.protected == false
    error_message = "The cache must be that of the environment."
  }

  assert {
    condition     = jsonencode(output.summary.search.instances) == "[0,2]" && output.summary.search.requests == 8 && output.summary.search.ingress == "INGRESS_TRAFFIC_ALL" && output.summary.search.protected == false && jsonencode(output.summary.backfill.instances) == "[0,1]" && output.summary.backfill.ingress == "INGRESS_TRAFFIC_INTERNAL_ONLY"
    error_message = "Both sides must be those of the environment, and the write side be called from inside only."
  }

  assert {
    condition     = jsonencode(output.summary.messages) == jsonencode({ locations = ["europe-west4"], publishers = { writer = "serviceAccount:writer@acme-search-dev.iam.gserviceaccount.com" } }) && alltrue([for secret in values(output.summary.secrets) : jsonencode(secret.locations) == jsonencode(["europe-west4"]) && secret.protected == false])
    error_message = "Messages and secrets must stay in the region."
  }

  assert {
    condition     = output.summary.secrets.redis.version == 5 && output.summary.secrets.database-search.version == 2 && output.summary.database.passwords == 2 && jsonencode(output.summary.database.operators) == jsonencode(["ops@example.com"])
    error_message = "Rotated secrets must reach the environment."
  }

  assert {
    condition     = output.summary.nightly.time_zone == "Europe/Lisbon" && output.summary.nightly.cron == "0 2 * * *" && output.summary.nightly.paused == false && output.summary.job.cron == "0 5 * * *" && output.summary.job.applied
    error_message = "The nightly run must be at 02:00 of the time zone, and the job after it."
  }

  assert {
    condition     = output.summary.budget.amount == "300USD" && output.image_readers == 1 && endswith(output.alerts.burn_fast.condition, "> 0.144") && output.alerts.vector_p95.enabled
    error_message = "Budget, goal and images must be those of the environment, and its meters be scraped."
  }
}

run "gateway_is_refused" {
  command = plan

  variables {
    gateway = "allUsers"
  }

  expect_failures = [var.gateway]
}

run "team_is_refused" {
  command = plan

  variables {
    team = "team"
  }

  expect_failures = [var.team]
}

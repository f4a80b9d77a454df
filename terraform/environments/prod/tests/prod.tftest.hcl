mock_provider "google" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  project_id = "acme-search-prod"
  gateway    = "serviceAccount:gateway@acme-search-prod.iam.gserviceaccount.com"
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

run "prod" {
  command = plan

  assert {
    condition     = output.database.protected == true && output.database.instance == "headhunter" && (output.database.replica_host != null) == true
    error_message = "Protection and replica must be those of the environment."
  }

  assert {
    condition     = output.connections == { search = 256, backfill = 40, maintenance = 5 }
    error_message = "Connections must fit what the database of the environment allows."
  }

  assert {
    condition     = yamldecode(output.maintenance.manifest).metadata.labels["environment"] == "prod" && length(output.accounts) == 4 && endswith(output.topic, "") && output.search_uri != ""
    error_message = "The labels must name the environment."
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

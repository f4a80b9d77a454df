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
  labels         = { environment = "prod" }
}

run "example" {
  command = plan

  assert {
    condition     = google_redis_instance.this.auth_enabled && google_redis_instance.this.transit_encryption_mode == "SERVER_AUTHENTICATION"
    error_message = "The cache must ask for a password and speak TLS."
  }

  assert {
    condition     = google_redis_instance.this.redis_configs == tomap({ maxmemory-policy = "allkeys-lru" })
    error_message = "The cache must drop what is used least when memory is short."
  }

  assert {
    condition     = google_redis_instance.this.memory_size_gb == 2 && google_redis_instance.this.tier == "STANDARD_HA" && google_redis_instance.this.redis_version == "REDIS_7_2"
    error_message = "The cache must have 2 GB and survive a failure unless said."
  }

  assert {
    condition     = google_redis_instance.this.authorized_network == "projects/acme-search/global/networks/headhunter" && google_redis_instance.this.connect_mode == "PRIVATE_SERVICE_ACCESS" && google_redis_instance.this.reserved_ip_range == "headhunter-services"
    error_message = "The cache must have a private address in the network."
  }

  assert {
    condition     = google_redis_instance.this.deletion_protection
    error_message = "Terraform must refuse to delete the cache unless told otherwise."
  }

  assert {
    condition     = google_redis_instance.this.maintenance_policy[0].weekly_maintenance_window[0].day == "SUNDAY" && google_redis_instance.this.maintenance_policy[0].weekly_maintenance_window[0].start_time[0].hours == 5
    error_message = "Maintenance must have its window."
  }

  assert {
    condition     = output.url == "rediss://:${google_redis_instance.this.auth_string}@${google_redis_instance.this.host}:${google_redis_instance.this.port}?verifyPeer=NONE" && output.host == google_redis_instance.this.host && output.port == google_redis_instance.this.port
    error_message = "The address must have TLS, password, host and port."
  }
}

run "memory_is_refused" {
  command = plan

  variables {
    memory_gb = 1.5
  }

  expect_failures = [var.memory_gb]
}

run "name_is_refused" {
  command = plan

  variables {
    name = "x"
  }

  expect_failures = [var.name]
}

run "tier_is_refused" {
  command = plan

  variables {
    tier = "PREMIUM"
  }

  expect_failures = [var.tier]
}

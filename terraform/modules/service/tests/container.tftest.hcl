mock_provider "google" {
  source          = "../../tests/mocks"
  override_during = plan
}

# The example of the README.
variables {
  project_id = "acme-search"
  region     = "europe-west1"
  name       = "headhunter-search"
  runtime    = "container"
  ingress    = "internal"
  container = {
    image   = "europe-docker.pkg.dev/acme-images/headhunter/search@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    metrics = {}
  }
  environment = { HEADHUNTER_INSTANCE_REQUESTS = "8" }
  secrets     = { DATABASE_URL = { secret = "headhunter-database-search", version = "3" } }
  network = {
    network_id    = "projects/acme-search/global/networks/headhunter"
    subnetwork_id = "projects/acme-search/regions/europe-west1/subnetworks/headhunter"
  }
  scaling         = { min_instances = 1, max_instances = 4, concurrency = 8 }
  invokers        = { gateway = "serviceAccount:gateway@acme-search.iam.gserviceaccount.com" }
  roles           = ["roles/datastore.viewer"]
  labels          = { environment = "prod" }
  timeout_seconds = 30
}

run "example" {
  command = plan

  assert {
    condition     = google_cloud_run_v2_service.this[0].template[0].service_account == google_service_account.this.email && google_service_account.this.account_id == "headhunter-search"
    error_message = "The service must run under an account of its own."
  }

  assert {
    condition     = toset([for m in google_project_iam_member.this : m.role]) == toset(["roles/datastore.viewer", "roles/monitoring.metricWriter"]) && alltrue([for m in google_project_iam_member.this : m.member == google_service_account.this.member])
    error_message = "The account must have the roles that were asked for, that of writing metrics, and no other."
  }

  assert {
    condition     = google_cloud_run_v2_service.this[0].ingress == "INGRESS_TRAFFIC_INTERNAL_ONLY" && google_cloud_run_v2_service.this[0].deletion_protection
    error_message = "Requests must come from inside, and the service be protected unless said."
  }

  assert {
    condition     = google_cloud_run_v2_service.this[0].template[0].scaling[0].min_instance_count == 1 && google_cloud_run_v2_service.this[0].template[0].scaling[0].max_instance_count == 4 && google_cloud_run_v2_service.this[0].template[0].max_instance_request_concurrency == 8 && google_cloud_run_v2_service.this[0].template[0].timeout == "30s" && google_cloud_run_v2_service.this[0].template[0].execution_environment == "EXECUTION_ENVIRONMENT_GEN2"
    error_message = "Instances, concurrency and timeout must be as asked."
  }

  assert {
    condition     = google_cloud_run_v2_service.this[0].template[0].vpc_access[0].egress == "PRIVATE_RANGES_ONLY" && google_cloud_run_v2_service.this[0].template[0].vpc_access[0].network_interfaces[0].network == "projects/acme-search/global/networks/headhunter" && google_cloud_run_v2_service.this[0].template[0].vpc_access[0].network_interfaces[0].subnetwork == "projects/acme-search/regions/europe-west1/subnetworks/headhunter"
    error_message = "Private traffic must go through the network, and no other."
  }

  assert {
    condition     = { for e in google_cloud_run_v2_service.this[0].template[0].containers[0].env : e.name => e.value if length(e.value_source) == 0 } == { AUTH_MODE = "gateway", HEADHUNTER_INSTANCE_REQUESTS = "8" }
    error_message = "The settings must reach the application, and it must leave authentication to the platform."
  }

  assert {
    condition     = { for e in google_cloud_run_v2_service.this[0].template[0].containers[0].env : e.name => "${e.value_source[0].secret_key_ref[0].secret}/${e.value_source[0].secret_key_ref[0].version}" if length(e.value_source) == 1 } == { DATABASE_URL = "headhunter-database-search/3" }
    error_message = "Secrets must be given by reference."
  }

  assert {
    condition     = google_cloud_run_v2_service.this[0].template[0].containers[0].image == var.container.image && google_cloud_run_v2_service.this[0].template[0].containers[0].ports[0].container_port == 8080 && google_cloud_run_v2_service.this[0].template[0].containers[0].resources[0].limits == tomap({ cpu = "2", memory = "2048Mi" }) && google_cloud_run_v2_service.this[0].template[0].containers[0].resources[0].cpu_idle && google_cloud_run_v2_service.this[0].template[0].containers[0].resources[0].startup_cpu_boost
    error_message = "The image must run with the size that was asked for."
  }

  assert {
    condition     = google_cloud_run_v2_service.this[0].template[0].containers[0].startup_probe[0].http_get[0].path == "/health/liveness" && google_cloud_run_v2_service.this[0].template[0].containers[0].liveness_probe[0].http_get[0].path == "/health/liveness" && google_cloud_run_v2_service.this[0].template[0].containers[0].startup_probe[0].failure_threshold == 60 && google_cloud_run_v2_service.this[0].template[0].containers[0].startup_probe[0].period_seconds == 1 && google_cloud_run_v2_service.this[0].template[0].containers[0].startup_probe[0].timeout_seconds == 1 && google_cloud_run_v2_service.this[0].template[0].containers[0].liveness_probe[0].period_seconds == 30 && google_cloud_run_v2_service.this[0].template[0].containers[0].liveness_probe[0].failure_threshold == 3 && google_cloud_run_v2_service.this[0].template[0].containers[0].liveness_probe[0].timeout_seconds == 5
    error_message = "An instance must be asked whether it lives, and a minute must suffice to start."
  }

  assert {
    condition     = length(google_cloud_run_v2_service.this[0].template[0].containers) == 2 && google_cloud_run_v2_service.this[0].template[0].containers[1].depends_on == tolist([google_cloud_run_v2_service.this[0].template[0].containers[0].name]) && google_cloud_run_v2_service.this[0].template[0].containers[1].volume_mounts[0].mount_path == "/etc/rungmp" && google_cloud_run_v2_service.this[0].template[0].containers[1].volume_mounts[0].name == google_cloud_run_v2_service.this[0].template[0].volumes[0].name && strcontains(google_cloud_run_v2_service.this[0].template[0].containers[1].image, "cloud-run-gmp-sidecar")
    error_message = "The sidecar must start after the application, with its configuration."
  }

  assert {
    condition     = google_cloud_run_v2_service.this[0].template[0].volumes[0].secret[0].secret == google_secret_manager_secret.metrics[0].secret_id && google_cloud_run_v2_service.this[0].template[0].volumes[0].secret[0].items[0].path == "config.yaml" && google_cloud_run_v2_service.this[0].template[0].volumes[0].secret[0].items[0].version == google_secret_manager_secret_version.metrics[0].version && google_secret_manager_secret_version.metrics[0].secret == google_secret_manager_secret.metrics[0].id && length(google_secret_manager_secret.metrics[0].replication[0].auto) == 1
    error_message = "The sidecar's configuration must be that which was written."
  }

  assert {
    condition     = yamldecode(google_secret_manager_secret_version.metrics[0].secret_data).kind == "RunMonitoring" && yamldecode(google_secret_manager_secret_version.metrics[0].secret_data).spec.endpoints[0] == { port = 8080, path = "/prometheus", interval = "10s" }
    error_message = "The sidecar must scrape /prometheus of the application."
  }

  assert {
    condition     = google_secret_manager_secret_iam_member.metrics[0].secret_id == google_secret_manager_secret.metrics[0].secret_id && google_secret_manager_secret_iam_member.metrics[0].role == "roles/secretmanager.secretAccessor" && google_secret_manager_secret_iam_member.metrics[0].member == google_service_account.this.member
    error_message = "The account must be able to read the sidecar's configuration."
  }

  assert {
    condition     = { for k, m in google_cloud_run_v2_service_iam_member.invoker : k => "${m.name} ${m.role} ${m.member}" } == { gateway = "headhunter-search roles/run.invoker serviceAccount:gateway@acme-search.iam.gserviceaccount.com" }
    error_message = "Those may call it who shall, and nobody else."
  }

  assert {
    condition     = length(google_cloud_run_v2_service_iam_member.anybody) == 0
    error_message = "Nobody without a token may call it unless asked."
  }

  assert {
    condition     = length(google_cloudfunctions2_function.this) == 0 && length(google_storage_bucket_object.this) == 0
    error_message = "A container needs no function."
  }

  assert {
    condition     = output.member == "serviceAccount:${google_service_account.this.email}" && output.name == "headhunter-search" && output.uri == google_cloud_run_v2_service.this[0].uri && output.environment == tomap({ AUTH_MODE = "gateway", HEADHUNTER_INSTANCE_REQUESTS = "8" }) && output.secrets == var.secrets
    error_message = "The outputs must name what was made."
  }
}

run "without_sidecar" {
  command = plan

  variables {
    container = {
      image      = "europe-docker.pkg.dev/acme-images/headhunter/search@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      cpu_always = true
    }
    deletion_protection = false
    ingress             = "all"
  }

  assert {
    condition     = length(google_cloud_run_v2_service.this[0].template[0].containers) == 1 && length(google_cloud_run_v2_service.this[0].template[0].volumes) == 0 && length(google_secret_manager_secret.metrics) == 0 && toset([for m in google_project_iam_member.this : m.role]) == toset(["roles/datastore.viewer"])
    error_message = "Without metrics there must be no sidecar, and no role for it."
  }

  assert {
    condition     = google_cloud_run_v2_service.this[0].template[0].containers[0].resources[0].cpu_idle == false && google_cloud_run_v2_service.this[0].deletion_protection == false && google_cloud_run_v2_service.this[0].ingress == "INGRESS_TRAFFIC_ALL"
    error_message = "Processor, protection and ingress must be as asked."
  }
}

run "anybody_behind_a_load_balancer" {
  command = plan

  variables {
    allow_unauthenticated = true
    ingress               = "gateway"
  }

  assert {
    condition     = google_cloud_run_v2_service_iam_member.anybody[0].member == "allUsers" && google_cloud_run_v2_service_iam_member.anybody[0].role == "roles/run.invoker" && google_cloud_run_v2_service_iam_member.anybody[0].name == "headhunter-search" && output.invokers.anybody == "allUsers" && google_cloud_run_v2_service.this[0].ingress == "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
    error_message = "Anybody may call it if asked, through a load balancer only."
  }
}

run "anybody_from_anywhere_is_refused" {
  command = plan

  variables {
    allow_unauthenticated = true
    ingress               = "all"
  }

  expect_failures = [var.allow_unauthenticated]
}

run "tag_is_refused" {
  command = plan

  variables {
    container = { image = "europe-docker.pkg.dev/acme-images/headhunter/search:latest" }
  }

  expect_failures = [var.container]
}

run "interval_is_refused" {
  command = plan

  variables {
    container = {
      image   = "europe-docker.pkg.dev/acme-images/headhunter/search@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      metrics = { interval = "often" }
    }
  }

  expect_failures = [var.container]
}

run "container_of_another_runtime_is_refused" {
  command = plan

  variables {
    runtime     = "function"
    entry_point = "E"
    function = {
      bucket     = "b"
      builder    = "projects/acme-search/serviceAccounts/build"
      file       = "e.zip"
      repository = "r"
      version    = "1"
    }
  }

  expect_failures = [var.container]
}

run "name_of_a_setting_is_refused" {
  command = plan

  variables {
    environment = { "log-level" = "INFO" }
  }

  expect_failures = [var.environment]
}

run "secret_in_the_clear_is_refused" {
  command = plan

  variables {
    environment = { HEADHUNTER_RERANK_API_KEY = "not-a-real-key" }
  }

  expect_failures = [var.environment]
}

run "token_in_the_clear_is_refused" {
  command = plan

  variables {
    environment = { HEADHUNTER_EMBEDDING_VERTEX_ACCESS_TOKEN = "not-a-real-token" }
  }

  expect_failures = [var.environment]
}

run "numbers_of_tokens_are_no_secrets" {
  command = plan

  variables {
    environment = { HEADHUNTER_EMBEDDING_OPENAI_MAX_TOKENS = "8000", HEADHUNTER_BACKFILL_PRICE_PER_MILLION_TOKENS = "0.02" }
  }

  assert {
    condition     = output.environment["HEADHUNTER_EMBEDDING_OPENAI_MAX_TOKENS"] == "8000" && output.environment["HEADHUNTER_BACKFILL_PRICE_PER_MILLION_TOKENS"] == "0.02"
    error_message = "Limits and prices of tokens must be let through."
  }
}

run "address_with_password_in_the_clear_is_refused" {
  command = plan

  variables {
    environment = { REDIS_URL = "rediss://:not-a-real-password@10.0.0.1:6378" }
  }

  expect_failures = [var.environment]
}

run "setting_twice_is_refused" {
  command = plan

  variables {
    environment = { HEADHUNTER_SOURCE_HTTP_URL = "x" }
    secrets     = { HEADHUNTER_SOURCE_HTTP_URL = { secret = "s", version = "1" } }
  }

  expect_failures = [var.environment]
}

run "authentication_is_refused" {
  command = plan

  variables {
    environment = { AUTH_MODE = "none" }
  }

  expect_failures = [var.environment]
}

run "ingress_is_refused" {
  command = plan

  variables {
    ingress = "public"
  }

  expect_failures = [var.ingress]
}

run "everybody_is_refused" {
  command = plan

  variables {
    invokers = { all = "allAuthenticatedUsers" }
  }

  expect_failures = [var.invokers]
}

run "name_is_refused" {
  command = plan

  variables {
    name = "web"
  }

  expect_failures = [var.name]
}

run "basic_role_is_refused" {
  command = plan

  variables {
    roles = ["roles/editor"]
  }

  expect_failures = [var.roles]
}

run "runtime_is_refused" {
  command = plan

  variables {
    runtime   = "vm"
    container = null
  }

  expect_failures = [var.runtime]
}

run "more_instances_at_least_than_at_most_are_refused" {
  command = plan

  variables {
    scaling = { min_instances = 5, max_instances = 4, concurrency = 8 }
  }

  expect_failures = [var.scaling]
}

run "concurrency_is_refused" {
  command = plan

  variables {
    scaling = { min_instances = 0, max_instances = 4, concurrency = 1001 }
  }

  expect_failures = [var.scaling]
}

run "concurrency_on_less_than_a_processor_is_refused" {
  command = plan

  variables {
    scaling = { min_instances = 0, max_instances = 4, concurrency = 2 }
    size    = { cpu = 0.5 }
  }

  expect_failures = [var.scaling]
}

run "memory_is_refused" {
  command = plan

  variables {
    size = { memory_mb = 256 }
  }

  expect_failures = [var.size]
}

run "timeout_is_refused" {
  command = plan

  variables {
    timeout_seconds = 3601
  }

  expect_failures = [var.timeout_seconds]
}

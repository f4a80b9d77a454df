mock_provider "google" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  project_id = "acme-search"
  region     = "europe-west1"
  name       = "headhunter-search"
  runtime    = "function"
  ingress    = "internal"
  function = {
    bucket     = "acme-search-headhunter-artifacts"
    builder    = "projects/acme-search/serviceAccounts/headhunter-build@acme-search.iam.gserviceaccount.com"
    file       = "target/search.zip"
    repository = "projects/acme-search/locations/europe-west1/repositories/headhunter-functions"
    version    = "1.2.0"
  }
  entry_point = "io.headhunter.function.search.gcp.SearchFunction"
  environment = { LOG_LEVEL = "INFO" }
  secrets     = { DATABASE_URL = { secret = "headhunter-database-search", version = "3" } }
  network = {
    network_id    = "projects/acme-search/global/networks/headhunter"
    subnetwork_id = "projects/acme-search/regions/europe-west1/subnetworks/headhunter"
  }
  scaling         = { min_instances = 0, max_instances = 10, concurrency = 1 }
  invokers        = { gateway = "serviceAccount:gateway@acme-search.iam.gserviceaccount.com" }
  timeout_seconds = 30
}

run "function" {
  command = plan

  assert {
    condition     = google_cloudfunctions2_function.this[0].build_config[0].runtime == "java25" && google_cloudfunctions2_function.this[0].build_config[0].entry_point == "io.headhunter.function.search.gcp.SearchFunction" && google_cloudfunctions2_function.this[0].build_config[0].docker_repository == var.function.repository && google_cloudfunctions2_function.this[0].build_config[0].service_account == var.function.builder
    error_message = "The function must be built by its builder, into its repository, for Java 25."
  }

  assert {
    condition     = google_storage_bucket_object.this[0].name == "headhunter-search-1.2.0.zip" && google_storage_bucket_object.this[0].bucket == "acme-search-headhunter-artifacts" && google_storage_bucket_object.this[0].source == "target/search.zip" && google_cloudfunctions2_function.this[0].build_config[0].source[0].storage_source[0].object == "headhunter-search-1.2.0.zip" && google_cloudfunctions2_function.this[0].build_config[0].source[0].storage_source[0].bucket == "acme-search-headhunter-artifacts"
    error_message = "The function must be made of the archive of its version."
  }

  assert {
    condition     = google_cloudfunctions2_function.this[0].service_config[0].service_account_email == google_service_account.this.email
    error_message = "The function must run under an account of its own."
  }

  assert {
    condition     = google_cloudfunctions2_function.this[0].service_config[0].ingress_settings == "ALLOW_INTERNAL_ONLY"
    error_message = "Requests must come from inside."
  }

  assert {
    condition     = google_cloudfunctions2_function.this[0].service_config[0].direct_vpc_egress == "VPC_EGRESS_PRIVATE_RANGES_ONLY" && google_cloudfunctions2_function.this[0].service_config[0].direct_vpc_network_interface[0].network == "projects/acme-search/global/networks/headhunter" && google_cloudfunctions2_function.this[0].service_config[0].direct_vpc_network_interface[0].subnetwork == "projects/acme-search/regions/europe-west1/subnetworks/headhunter"
    error_message = "Private traffic must go through the network, and no other."
  }

  assert {
    condition     = google_cloudfunctions2_function.this[0].service_config[0].max_instance_count == 10 && google_cloudfunctions2_function.this[0].service_config[0].min_instance_count == 0 && google_cloudfunctions2_function.this[0].service_config[0].max_instance_request_concurrency == 1 && google_cloudfunctions2_function.this[0].service_config[0].timeout_seconds == 30 && google_cloudfunctions2_function.this[0].service_config[0].available_memory == "2048Mi" && google_cloudfunctions2_function.this[0].service_config[0].available_cpu == "2"
    error_message = "Instances, concurrency, size and timeout must be as asked."
  }

  assert {
    condition     = google_cloudfunctions2_function.this[0].service_config[0].environment_variables == tomap({ AUTH_MODE = "gateway", LOG_LEVEL = "INFO" })
    error_message = "The settings must reach the application, and it must leave authentication to the platform."
  }

  assert {
    condition     = [for s in google_cloudfunctions2_function.this[0].service_config[0].secret_environment_variables : "${s.key} ${s.project_id} ${s.secret} ${s.version}"] == ["DATABASE_URL acme-search headhunter-database-search 3"]
    error_message = "Secrets must be given by reference."
  }

  assert {
    condition     = google_cloud_run_v2_service_iam_member.invoker["gateway"].name == google_cloudfunctions2_function.this[0].name && length(google_cloud_run_v2_service_iam_member.anybody) == 0
    error_message = "Those may call it who shall, and nobody else."
  }

  assert {
    condition     = length(google_cloud_run_v2_service.this) == 0 && length(google_secret_manager_secret.metrics) == 0 && length(google_project_iam_member.this) == 0
    error_message = "A function needs no container, and no role that was not asked for."
  }

  assert {
    condition     = output.name == "headhunter-search"
    error_message = "The output must name the function."
  }
}

run "ingress" {
  command = plan

  variables {
    ingress = "gateway"
  }

  assert {
    condition     = google_cloudfunctions2_function.this[0].service_config[0].ingress_settings == "ALLOW_INTERNAL_AND_GCLB"
    error_message = "Requests must be let in by a load balancer if asked."
  }
}

run "ingress_from_anywhere" {
  command = plan

  variables {
    ingress = "all"
  }

  assert {
    condition     = google_cloudfunctions2_function.this[0].service_config[0].ingress_settings == "ALLOW_ALL"
    error_message = "Requests must be let in from anywhere if asked."
  }
}

run "old_java_is_refused" {
  command = plan

  variables {
    function = { bucket = "b", builder = "p", file = "e.zip", repository = "r", version = "1", runtime = "java21" }
  }

  expect_failures = [var.function]
}

run "version_is_refused" {
  command = plan

  variables {
    function = { bucket = "b", builder = "p", file = "e.zip", repository = "r", version = "1/2" }
  }

  expect_failures = [var.function]
}

run "function_of_another_runtime_is_refused" {
  command = plan

  variables {
    runtime   = "container"
    container = { image = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
  }

  expect_failures = [var.function]
}

run "entry_point_is_needed" {
  command = plan

  variables {
    entry_point = null
  }

  expect_failures = [var.entry_point]
}

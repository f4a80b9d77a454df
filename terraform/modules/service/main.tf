locals {
  function  = var.runtime == "function" ? var.function : null
  container = var.runtime == "container" ? var.container : null

  ingress = {
    all      = { function = "ALLOW_ALL", container = "INGRESS_TRAFFIC_ALL" }
    gateway  = { function = "ALLOW_INTERNAL_AND_GCLB", container = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER" }
    internal = { function = "ALLOW_INTERNAL_ONLY", container = "INGRESS_TRAFFIC_INTERNAL_ONLY" }
  }

  metrics = try(local.container.metrics, null)

  # Who asks is told by the platform's gateway; this service trusts what it says.
  environment = merge(var.environment, { AUTH_MODE = "gateway" })

  # A function of the second generation is a service of Cloud Run by the same name.
  service_name = local.function != null ? google_cloudfunctions2_function.this[0].name : google_cloud_run_v2_service.this[0].name
  uri          = local.function != null ? google_cloudfunctions2_function.this[0].service_config[0].uri : google_cloud_run_v2_service.this[0].uri
}

resource "google_service_account" "this" {
  project      = var.project_id
  account_id   = var.name
  display_name = "Runs ${var.name}"
}

resource "google_project_iam_member" "this" {
  for_each = setunion(var.roles, local.metrics == null ? [] : ["roles/monitoring.metricWriter"])

  project = var.project_id
  role    = each.value
  member  = google_service_account.this.member
}

# The archive of a release has its version in its name, so another version is another archive, and a new revision.
resource "google_storage_bucket_object" "this" {
  count = local.function == null ? 0 : 1

  bucket = local.function.bucket
  name   = "${var.name}-${local.function.version}.zip"
  source = local.function.file
}

resource "google_cloudfunctions2_function" "this" {
  count = local.function == null ? 0 : 1

  project  = var.project_id
  name     = var.name
  location = var.region
  labels   = var.labels

  build_config {
    runtime           = local.function.runtime
    entry_point       = var.entry_point
    docker_repository = local.function.repository
    service_account   = local.function.builder

    source {
      storage_source {
        bucket = google_storage_bucket_object.this[0].bucket
        object = google_storage_bucket_object.this[0].name
      }
    }
  }

  service_config {
    available_cpu                    = tostring(var.size.cpu)
    available_memory                 = "${var.size.memory_mb}Mi"
    environment_variables            = local.environment
    ingress_settings                 = local.ingress[var.ingress].function
    max_instance_count               = var.scaling.max_instances
    max_instance_request_concurrency = var.scaling.concurrency
    min_instance_count               = var.scaling.min_instances
    service_account_email            = google_service_account.this.email
    timeout_seconds                  = var.timeout_seconds

    # Only what goes to private addresses goes through the network.
    direct_vpc_egress = "VPC_EGRESS_PRIVATE_RANGES_ONLY"

    direct_vpc_network_interface {
      network    = var.network.network_id
      subnetwork = var.network.subnetwork_id
    }

    dynamic "secret_environment_variables" {
      for_each = var.secrets

      content {
        key        = secret_environment_variables.key
        project_id = var.project_id
        secret     = secret_environment_variables.value.secret
        version    = secret_environment_variables.value.version
      }
    }
  }

  depends_on = [google_project_iam_member.this]
}

resource "google_cloud_run_v2_service" "this" {
  count = local.container == null ? 0 : 1

  project             = var.project_id
  name                = var.name
  location            = var.region
  labels              = var.labels
  ingress             = local.ingress[var.ingress].container
  deletion_protection = var.deletion_protection

  template {
    service_account                  = google_service_account.this.email
    max_instance_request_concurrency = var.scaling.concurrency
    timeout                          = "${var.timeout_seconds}s"
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"

    scaling {
      min_instance_count = var.scaling.min_instances
      max_instance_count = var.scaling.max_instances
    }

    vpc_access {
      # Only what goes to private addresses goes through the network.
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = var.network.network_id
        subnetwork = var.network.subnetwork_id
      }
    }

    containers {
      name  = "app"
      image = local.container.image

      ports {
        container_port = 8080
      }

      resources {
        cpu_idle          = !local.container.cpu_always
        startup_cpu_boost = true
        limits            = { cpu = tostring(var.size.cpu), memory = "${var.size.memory_mb}Mi" }
      }

      # Not readiness, which is down while the database is: a new instance would not bring it back.
      startup_probe {
        period_seconds    = 1
        timeout_seconds   = 1
        failure_threshold = 60

        http_get {
          path = "/health/liveness"
        }
      }

      liveness_probe {
        period_seconds    = 30
        timeout_seconds   = 5
        failure_threshold = 3

        http_get {
          path = "/health/liveness"
        }
      }

      dynamic "env" {
        for_each = local.environment

        content {
          name  = env.key
          value = env.value
        }
      }

      dynamic "env" {
        for_each = var.secrets

        content {
          name = env.key

          value_source {
            secret_key_ref {
              secret  = env.value.secret
              version = env.value.version
            }
          }
        }
      }
    }

    # Reads the application's meters and hands them to Managed Prometheus.
    dynamic "containers" {
      for_each = local.metrics[*]

      content {
        name       = "metrics"
        image      = containers.value.image
        depends_on = ["app"]

        volume_mounts {
          name       = "metrics"
          mount_path = "/etc/rungmp"
        }
      }
    }

    dynamic "volumes" {
      for_each = local.metrics[*]

      content {
        name = "metrics"

        secret {
          secret = google_secret_manager_secret.metrics[0].secret_id

          items {
            path    = "config.yaml"
            version = google_secret_manager_secret_version.metrics[0].version
          }
        }
      }
    }
  }

  depends_on = [google_project_iam_member.this, google_secret_manager_secret_iam_member.metrics]
}

# The sidecar reads its configuration from a file, and a secret is the only file there is. It holds nothing confidential.
resource "google_secret_manager_secret" "metrics" {
  count = local.metrics == null ? 0 : 1

  project   = var.project_id
  secret_id = "${var.name}-metrics"
  labels    = var.labels

  replication {
    auto {}
  }
}

resource "google_secret_manager_secret_version" "metrics" {
  count = local.metrics == null ? 0 : 1

  secret = google_secret_manager_secret.metrics[0].id
  secret_data = yamlencode({
    apiVersion = "monitoring.googleapis.com/v1beta"
    kind       = "RunMonitoring"
    metadata   = { name = var.name }
    spec = {
      endpoints    = [{ port = 8080, path = "/prometheus", interval = local.metrics.interval }]
      targetLabels = { metadata = ["service", "revision", "instance"] }
    }
  })
}

resource "google_secret_manager_secret_iam_member" "metrics" {
  count = local.metrics == null ? 0 : 1

  project   = var.project_id
  secret_id = google_secret_manager_secret.metrics[0].secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.this.member
}

resource "google_cloud_run_v2_service_iam_member" "invoker" {
  for_each = var.invokers

  project  = var.project_id
  location = var.region
  name     = local.service_name
  role     = "roles/run.invoker"
  member   = each.value
}

resource "google_cloud_run_v2_service_iam_member" "anybody" {
  count = var.allow_unauthenticated ? 1 : 0

  project  = var.project_id
  location = var.region
  name     = local.service_name
  role     = "roles/run.invoker"
  member   = "allUsers"
}

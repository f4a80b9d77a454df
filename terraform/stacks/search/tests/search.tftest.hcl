mock_provider "google" {
  source          = "../../tests/mocks"
  override_during = plan
}

# The example of the README.
variables {
  project_id          = "acme-search-prod"
  region              = "europe-west1"
  environment         = "prod"
  deletion_protection = true
  database = {
    cloud_sql = {
      tier              = "db-perf-optimized-N-4"
      edition           = "ENTERPRISE_PLUS"
      availability_type = "REGIONAL"
      max_connections   = 400
    }
  }
  passwords = {
    migrate  = "not-a-real-password-1"
    backfill = "not-a-real-password-2"
    search   = "not-a-real-password-3"
  }
  search = {
    container = {
      image      = "europe-docker.pkg.dev/acme-images/headhunter/search@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      cpu_always = true
      metrics    = {}
    }
    invokers = { gateway = "serviceAccount:gateway@acme-search-prod.iam.gserviceaccount.com" }
    scaling  = { min_instances = 1, max_instances = 8, concurrency = 10 }
    secrets  = { HEADHUNTER_RERANK_API_KEY = 1 }
    settings = { HEADHUNTER_RERANK_PROVIDER = "cohere" }
  }
  secret_values = { HEADHUNTER_RERANK_API_KEY = "not-a-real-key" }
  backfill = {
    container = {
      image = "europe-docker.pkg.dev/acme-images/headhunter/backfill@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    }
  }
  maintenance = {
    image = "europe-docker.pkg.dev/acme-images/headhunter/cli@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  }
  image_repository = { project_id = "acme-images", location = "europe", repository = "headhunter" }
  nightly          = { time_zone = "Europe/Lisbon" }
  observability = {
    runbooks = "https://example.com/headhunter/docs"
    channels = { team = { type = "email", labels = { email_address = "team@example.com" } } }
    budget   = { billing_account = "012345-ABCDEF-012345", amount = 900 }
  }
}

# What must hold in every installation.
run "policy" {
  command = plan

  assert {
    condition     = length(distinct(values(output.accounts))) == 4 && alltrue([for account in values(output.accounts) : startswith(account, "serviceAccount:")])
    error_message = "Each part must run under an account of its own."
  }

  assert {
    condition = module.secrets.accessors == {
      "database-backfill/backfill"   = output.accounts.backfill
      "database-migrate/maintenance" = output.accounts.maintenance
      "database-search/search"       = output.accounts.search
      "rerank-api-key/search"        = output.accounts.search
      "redis/backfill"               = output.accounts.backfill
      "redis/search"                 = output.accounts.search
    }
    error_message = "Each account may read its secrets, and no other's."
  }

  assert {
    condition = { for setting, secret in module.search.secrets : setting => secret.secret } == {
      DATABASE_URL              = "headhunter-database-search"
      HEADHUNTER_RERANK_API_KEY = "headhunter-rerank-api-key"
      REDIS_URL                 = "headhunter-redis"
    }
    error_message = "The read side must be given its secrets by reference."
  }

  assert {
    condition     = { for setting, secret in module.backfill.secrets : setting => secret.secret } == { DATABASE_URL = "headhunter-database-backfill", REDIS_URL = "headhunter-redis" }
    error_message = "The write side must be given its secrets by reference."
  }

  assert {
    condition     = alltrue(flatten([for side in [module.search, module.backfill] : [for setting, value in side.environment : !can(regex("not-a-real|postgres(ql)?://|rediss?://", value))]]))
    error_message = "No setting in the clear may be a secret."
  }

  assert {
    condition     = yamldecode(output.maintenance.manifest).spec.template.spec.template.spec.containers[0].env == [{ name = "DATABASE_URL", valueFrom = { secretKeyRef = { name = "headhunter-database-migrate", key = module.secrets.secrets["database-migrate"].version } } }]
    error_message = "The job that may change the schema must be given its secret by reference."
  }

  assert {
    condition     = module.search.invokers == { gateway = "serviceAccount:gateway@acme-search-prod.iam.gserviceaccount.com" } && module.backfill.invokers == { push = output.accounts.push }
    error_message = "The gateway may search, Pub/Sub may wake the write side, and nobody else may call anything."
  }

  assert {
    condition     = !contains(concat(values(module.search.invokers), values(module.backfill.invokers), values(module.messaging.publishers), values(module.secrets.accessors)), "allUsers")
    error_message = "Nothing may be open to everybody unless asked."
  }

  assert {
    condition     = output.database.protected && output.database.instance == "headhunter" && output.database.index_types == tolist(["hnsw"]) && output.database.roles.search == "headhunter_search" && output.database.address.database == "headhunter" && output.database.replica_host == null
    error_message = "The database must be protected from being deleted."
  }

  assert {
    condition     = startswith(nonsensitive(module.cache[0].url), "rediss://:") && nonsensitive(module.cache[0].url) != "rediss://:@"
    error_message = "The cache must be spoken to by TLS, with a password."
  }

  assert {
    condition     = module.messaging.push == { endpoint = "${output.backfill_uri}/v1/pubsub/push", audience = output.backfill_uri } && module.messaging.dead_letter_subscription == "headhunter-messages-dead-letter" && module.messaging.subscription == "headhunter-messages-push"
    error_message = "Messages must be pushed to the write side, and dead ones be kept."
  }

  assert {
    condition     = strcontains(output.alerts.dead_letters.condition, "subscription_id=\"headhunter-messages-dead-letter\"") && output.alerts.dead_letters.enabled && strcontains(output.alerts.queue_depth.condition, "subscription_id=\"headhunter-messages-push\"")
    error_message = "Somebody must hear of dead messages, and of those that pile up."
  }

  assert {
    condition     = strcontains(output.alerts.errors.condition, "headhunter-search|headhunter-backfill") && output.alerts.vector_p95.enabled
    error_message = "The alerts must be about these services; their meters are scraped."
  }

  assert {
    condition     = google_artifact_registry_repository_iam_member.images[0].role == "roles/artifactregistry.reader" && google_artifact_registry_repository_iam_member.images[0].member == "serviceAccount:service-${data.google_project.this.number}@serverless-robot-prod.iam.gserviceaccount.com" && google_artifact_registry_repository_iam_member.images[0].repository == "headhunter" && google_artifact_registry_repository_iam_member.images[0].project == "acme-images" && google_artifact_registry_repository_iam_member.images[0].location == "europe"
    error_message = "The platform must be able to fetch images of the shared registry, and no more."
  }

  assert {
    condition     = alltrue([for service in google_project_service.this : service.disable_on_destroy == false]) && contains(keys(google_project_service.this), "sqladmin.googleapis.com") && contains(keys(google_project_service.this), "billingbudgets.googleapis.com") && !contains(keys(google_project_service.this), "cloudfunctions.googleapis.com")
    error_message = "Services must be switched on, those of functions only with functions, and stay on for others."
  }
}

run "wiring" {
  command = plan

  assert {
    condition     = output.connections == { search = 8 * 32, backfill = 40, maintenance = 5 }
    error_message = "All that opens connections must be counted."
  }

  assert {
    condition     = module.search.environment["HEADHUNTER_INSTANCE_REQUESTS"] == "10" && module.search.environment["HEADHUNTER_RERANK_PROVIDER"] == "cohere" && module.search.name == "headhunter-search" && module.backfill.name == "headhunter-backfill"
    error_message = "Settings and names must reach the services."
  }

  assert {
    condition     = output.maintenance.name == "headhunter-maintenance" && yamldecode(output.maintenance.manifest).metadata.labels["environment"] == "prod" && yamldecode(output.maintenance.manifest).metadata.labels["system"] == "headhunter" && output.nightly_job == "headhunter-nightly-backfill" && output.topic == module.messaging.topic && output.search_uri == module.search.uri
    error_message = "The outputs must name what was made, with its labels."
  }

  assert {
    condition     = length(module.artifacts) == 0 && length(module.messaging.publishers) == 0
    error_message = "Containers need no archives, and publish nothing."
  }
}

# Nothing as it would be by itself, so that what is not handed on is noticed.
run "handed_on" {
  command = plan

  variables {
    region       = "europe-west4"
    subnet_range = "10.20.0.0/22"
    locations    = ["europe-west4"]
    labels       = { team = "search" }
    versions     = { passwords = 3, redis = 4 }
    cache        = { memory_gb = 5, tier = "BASIC" }
    publishers   = { writer = "serviceAccount:writer@acme-search-prod.iam.gserviceaccount.com" }
    database = {
      cloud_sql = {
        tier            = "db-custom-2-7680"
        max_connections = 400
        operators       = ["ops@example.com"]
      }
    }
    search = {
      container = {
        image   = "europe-docker.pkg.dev/acme-images/headhunter/search@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
        metrics = {}
      }
      allow_unauthenticated = true
      ingress               = "gateway"
      invokers              = { gateway = "serviceAccount:gateway@acme-search-prod.iam.gserviceaccount.com" }
      pool_max              = 9
      roles                 = ["roles/datastore.viewer"]
      scaling               = { min_instances = 2, max_instances = 3, concurrency = 5 }
      secrets               = { HEADHUNTER_RERANK_API_KEY = 7 }
      size                  = { cpu = 4, memory_mb = 4096 }
    }
    backfill = {
      container = {
        image = "europe-docker.pkg.dev/acme-images/headhunter/backfill@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      }
      pool_max = 11
      scaling  = { min_instances = 1, max_instances = 3, concurrency = 6 }
      settings = { LOG_LEVEL = "DEBUG" }
      size     = { cpu = 1, memory_mb = 1024 }
    }
    maintenance = {
      apply    = false
      cron     = "30 6 * * *"
      image    = "europe-docker.pkg.dev/acme-images/headhunter/cli@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      settings = { PGVECTOR_HNSW_M = "16" }
    }
    feeds   = { cron = "15 * * * *", paused = true }
    nightly = { cron = "30 3 * * *", paused = true, time_zone = "America/Sao_Paulo" }
    observability = {
      alerts         = { pool_idle = { enabled = false } }
      business_hours = { from = 12, to = 21 }
      cache_layers   = ["specialties"]
      channels       = { team = { type = "email", labels = { email_address = "team@example.com" } } }
      runbooks       = "https://example.com/headhunter/docs"
      slo            = 0.99
    }
  }

  assert {
    condition     = output.summary.search.cpu == "4" && output.summary.search.memory == "4096Mi" && output.summary.search.requests == 5 && jsonencode(output.summary.search.instances) == "[2,3]" && output.summary.search.ingress == "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER" && output.summary.search.protected && jsonencode(output.summary.search.roles) == jsonencode(["roles/datastore.viewer", "roles/monitoring.metricWriter"]) && output.summary.search.network == module.network.network_id && output.summary.search.labels == tomap({ environment = "prod", system = "headhunter", team = "search" }) && output.summary.search.timeout == "30s"
    error_message = "The read side must be as asked."
  }

  assert {
    condition     = module.search.invokers == { anybody = "allUsers", gateway = "serviceAccount:gateway@acme-search-prod.iam.gserviceaccount.com" } && module.search.environment["PGVECTOR_POOL_MAX"] == "9"
    error_message = "Callers and pool of the read side must be as asked."
  }

  assert {
    condition     = output.summary.backfill.cpu == "1" && output.summary.backfill.memory == "1024Mi" && output.summary.backfill.requests == 6 && jsonencode(output.summary.backfill.instances) == "[1,3]" && output.summary.backfill.ingress == "INGRESS_TRAFFIC_INTERNAL_ONLY" && output.summary.backfill.protected && output.summary.backfill.labels == tomap({ environment = "prod", system = "headhunter", team = "search" }) && output.summary.backfill.timeout == "600s" && module.backfill.environment["LOG_LEVEL"] == "DEBUG" && module.backfill.environment["PGVECTOR_POOL_MAX"] == "11" && output.summary.backfill.network == module.network.network_id
    error_message = "The write side must be as asked, and never be called from outside."
  }

  assert {
    condition     = output.connections == { search = 27, backfill = 33, maintenance = 5 }
    error_message = "Connections must be reckoned from what was asked."
  }

  assert {
    condition     = output.summary.cache.memory_gb == 5 && output.summary.cache.tier == "BASIC" && output.summary.cache.protected && output.summary.cache.network == module.network.network_id && output.summary.cache.range == module.network.services_range
    error_message = "The cache must be as asked, in the network."
  }

  assert {
    condition     = output.summary.database.network == module.network.network_id && output.summary.database.range == module.network.services_range && output.summary.database.operators == ["ops@example.com"] && output.summary.database.passwords == 3
    error_message = "The database must be in the network, with the passwords' version."
  }

  assert {
    condition     = output.summary.job == { applied = false, cron = "30 6 * * *", time_zone = "America/Sao_Paulo" } && yamldecode(output.maintenance.manifest).spec.template.spec.template.spec.containers[0].env[0] == { name = "PGVECTOR_HNSW_M", value = "16" } && yamldecode(output.maintenance.manifest).spec.template.spec.template.spec.containers[0].image == var.maintenance.image
    error_message = "The job must be as asked."
  }

  assert {
    condition     = output.summary.nightly == { cron = "30 3 * * *", paused = true, time_zone = "America/Sao_Paulo", topic = output.topic }
    error_message = "The nightly run must be as asked."
  }

  assert {
    condition     = output.summary.feeds == { cron = "15 * * * *", paused = true, time_zone = "America/Sao_Paulo", topic = output.topic } && module.feeds[0].type == "feed.fetch" && module.feeds[0].name == "headhunter-feeds"
    error_message = "Feeds must be fetched as asked, by a job of their own."
  }

  assert {
    condition     = jsonencode(output.summary.messages) == jsonencode({ locations = ["europe-west4"], publishers = { writer = "serviceAccount:writer@acme-search-prod.iam.gserviceaccount.com" } })
    error_message = "Messages must stay where they may, and be published by those who may."
  }

  assert {
    condition     = alltrue([for secret in values(output.summary.secrets) : jsonencode(secret.locations) == jsonencode(["europe-west4"]) && secret.protected]) && { for name, secret in output.summary.secrets : name => secret.version } == { database-backfill = 3, database-migrate = 3, database-search = 3, redis = 4, rerank-api-key = 7 }
    error_message = "Secrets must stay where they may, be protected, and have their versions."
  }

  assert {
    condition     = output.summary.network == { nat = false, range = "10.20.0.0/22" } && output.summary.budget == null && output.alerts.pool_idle.enabled == false && endswith(output.alerts.burn_fast.condition, "> 0.144") && strcontains(output.alerts.throughput.condition, "hour() >= 12 < 21") && strcontains(output.alerts.cache_layer.condition, "-(specialties)")
    error_message = "Network and alerts must be as asked."
  }
}

run "functions" {
  command = plan

  variables {
    search = {
      runtime  = "function"
      function = { file = "target/search.zip", version = "1.2.0" }
      invokers = { gateway = "serviceAccount:gateway@acme-search-prod.iam.gserviceaccount.com" }
      scaling  = { max_instances = 20, concurrency = 1 }
    }
    backfill = {
      runtime  = "function"
      function = { file = "target/backfill.zip", version = "1.2.0" }
    }
    secret_values    = {}
    image_repository = null
    cache            = null
    publishers       = { writer = "serviceAccount:writer@acme-search-prod.iam.gserviceaccount.com" }
  }

  assert {
    condition     = output.connections == { search = 80, backfill = 40, maintenance = 5 } && module.search.environment["HEADHUNTER_MESSAGING_TOPIC"] == output.topic
    error_message = "A function must publish its recall probes."
  }

  assert {
    condition     = module.backfill.environment["HEADHUNTER_MESSAGING_TOPIC"] == output.topic
    error_message = "A function must publish what it has no time for."
  }

  assert {
    condition     = output.summary.search.archive == "headhunter-search-1.2.0.zip" && output.summary.backfill.archive == "headhunter-backfill-1.2.0.zip" && output.summary.search.network == module.network.network_id && output.summary.backfill.ingress == "ALLOW_INTERNAL_ONLY"
    error_message = "The functions must be made of their archives, in the network."
  }

  assert {
    condition     = module.messaging.publishers == { backfill = output.accounts.backfill, search = output.accounts.search, writer = "serviceAccount:writer@acme-search-prod.iam.gserviceaccount.com" }
    error_message = "The functions and the writer may publish, and nobody else."
  }

  assert {
    condition     = length(module.artifacts) == 1 && contains(keys(google_project_service.this), "cloudfunctions.googleapis.com") && contains(keys(google_project_service.this), "cloudbuild.googleapis.com") && length(google_artifact_registry_repository_iam_member.images) == 0
    error_message = "Functions need archives, a builder and their services."
  }

  assert {
    condition     = length(module.cache) == 0 && keys(module.search.secrets) == tolist(["DATABASE_URL"]) && keys(module.backfill.secrets) == tolist(["DATABASE_URL"])
    error_message = "Without a cache there must be no secret of one."
  }

  assert {
    condition     = output.alerts.vector_p95.enabled == false && output.alerts.search_p95.enabled
    error_message = "Nobody scrapes a function's meters, so alerts on them must be off."
  }
}

run "model_elsewhere" {
  command = plan

  variables {
    search = {
      container = { image = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
      invokers  = { gateway = "serviceAccount:gateway@acme-search-prod.iam.gserviceaccount.com" }
      secrets   = { HEADHUNTER_RERANK_API_KEY = 7, HEADHUNTER_EMBEDDING_COHERE_API_KEY = 2 }
      settings  = { HEADHUNTER_EMBEDDING_MODEL = "cohere/embed-v4.0" }
    }
    backfill = {
      container = { image = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
      roles     = ["roles/datastore.viewer"]
      secrets   = { HEADHUNTER_EMBEDDING_COHERE_API_KEY = 2 }
      settings  = { HEADHUNTER_EMBEDDING_MODEL = "cohere/embed-v4.0" }
    }
    maintenance = {
      image    = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      roles    = ["roles/aiplatform.user"]
      secrets  = { HEADHUNTER_EMBEDDING_COHERE_API_KEY = 2 }
      settings = { HEADHUNTER_EMBEDDING_MODEL = "cohere/embed-v4.0" }
    }
    secret_values = { HEADHUNTER_EMBEDDING_COHERE_API_KEY = "not-a-real-key", HEADHUNTER_RERANK_API_KEY = "not-a-real-key" }
  }

  assert {
    condition = { for key, member in module.secrets.accessors : key => member if !can(regex("^(database|redis)", key)) } == {
      "embedding-cohere-api-key/backfill"    = output.accounts.backfill
      "embedding-cohere-api-key/maintenance" = output.accounts.maintenance
      "embedding-cohere-api-key/search"      = output.accounts.search
      "rerank-api-key/search"                = output.accounts.search
    }
    error_message = "Each account may read the secrets that it needs, and no other's."
  }

  assert {
    condition     = output.summary.secrets["embedding-cohere-api-key"].version == 2 && output.summary.secrets["rerank-api-key"].version == 7
    error_message = "Secrets must have their versions, whoever needs them."
  }

  assert {
    condition     = alltrue([for side in [module.search, module.backfill] : side.secrets["HEADHUNTER_EMBEDDING_COHERE_API_KEY"].secret == "headhunter-embedding-cohere-api-key" && side.environment["HEADHUNTER_EMBEDDING_MODEL"] == "cohere/embed-v4.0"]) && !contains(keys(module.backfill.secrets), "HEADHUNTER_RERANK_API_KEY")
    error_message = "Both sides must be given the model and its key."
  }

  assert {
    condition     = one([for env in yamldecode(output.maintenance.manifest).spec.template.spec.template.spec.containers[0].env : env.valueFrom.secretKeyRef if env.name == "HEADHUNTER_EMBEDDING_COHERE_API_KEY"]) == { name = "headhunter-embedding-cohere-api-key", key = module.secrets.secrets["embedding-cohere-api-key"].version }
    error_message = "The job must be given the key, since it makes the first space."
  }

  assert {
    condition     = jsonencode(output.summary.backfill.roles) == jsonencode(["roles/datastore.viewer"]) && module.maintenance.roles == toset(["roles/aiplatform.user"])
    error_message = "Write side and job must have the roles that were asked for."
  }
}

run "other_model_of_the_write_side_is_refused" {
  command = plan

  variables {
    search = {
      container = { image = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
      invokers  = { gateway = "serviceAccount:gateway@acme-search-prod.iam.gserviceaccount.com" }
      secrets   = { HEADHUNTER_EMBEDDING_COHERE_API_KEY = 2 }
      settings  = { HEADHUNTER_EMBEDDING_MODEL = "cohere/embed-v4.0" }
    }
    backfill = {
      container = { image = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
    }
    maintenance = {
      image    = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      secrets  = { HEADHUNTER_EMBEDDING_COHERE_API_KEY = 2 }
      settings = { HEADHUNTER_EMBEDDING_MODEL = "cohere/embed-v4.0" }
    }
    secret_values = { HEADHUNTER_EMBEDDING_COHERE_API_KEY = "not-a-real-key" }
  }

  expect_failures = [var.backfill]
}

run "other_model_of_the_job_is_refused" {
  command = plan

  variables {
    search = {
      container = { image = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
      invokers  = { gateway = "serviceAccount:gateway@acme-search-prod.iam.gserviceaccount.com" }
      secrets   = { HEADHUNTER_EMBEDDING_COHERE_API_KEY = 2 }
      settings  = { HEADHUNTER_EMBEDDING_MODEL = "cohere/embed-v4.0" }
    }
    backfill = {
      container = { image = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
      secrets   = { HEADHUNTER_EMBEDDING_COHERE_API_KEY = 2 }
      settings  = { HEADHUNTER_EMBEDDING_MODEL = "cohere/embed-v4.0" }
    }
    maintenance = {
      image = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    }
    secret_values = { HEADHUNTER_EMBEDDING_COHERE_API_KEY = "not-a-real-key" }
  }

  expect_failures = [var.maintenance]
}

run "other_version_of_the_write_side_is_refused" {
  command = plan

  variables {
    search = {
      container = { image = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
      invokers  = { gateway = "serviceAccount:gateway@acme-search-prod.iam.gserviceaccount.com" }
      secrets   = { HEADHUNTER_EMBEDDING_COHERE_API_KEY = 1 }
    }
    backfill = {
      container = { image = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
      secrets   = { HEADHUNTER_EMBEDDING_COHERE_API_KEY = 2 }
    }
    maintenance = {
      image = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    }
    secret_values = { HEADHUNTER_EMBEDDING_COHERE_API_KEY = "not-a-real-key" }
  }

  expect_failures = [var.backfill]
}

run "other_version_of_the_job_is_refused" {
  command = plan

  variables {
    search = {
      container = { image = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
      invokers  = { gateway = "serviceAccount:gateway@acme-search-prod.iam.gserviceaccount.com" }
    }
    backfill = {
      container = { image = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
      secrets   = { HEADHUNTER_EMBEDDING_COHERE_API_KEY = 1 }
    }
    maintenance = {
      image   = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      secrets = { HEADHUNTER_EMBEDDING_COHERE_API_KEY = 2 }
    }
    secret_values = { HEADHUNTER_EMBEDDING_COHERE_API_KEY = "not-a-real-key" }
  }

  expect_failures = [var.maintenance]
}

run "missing_secret_value_of_the_write_side_is_refused" {
  command = plan

  variables {
    search = {
      container = { image = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
      invokers  = { gateway = "serviceAccount:gateway@acme-search-prod.iam.gserviceaccount.com" }
    }
    backfill = {
      container = { image = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
      secrets   = { HEADHUNTER_EMBEDDING_COHERE_API_KEY = 1 }
    }
    maintenance = {
      image = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    }
    secret_values = {}
  }

  expect_failures = [var.secret_values]
}

run "missing_secret_value_of_the_job_is_refused" {
  command = plan

  variables {
    search = {
      container = { image = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
      invokers  = { gateway = "serviceAccount:gateway@acme-search-prod.iam.gserviceaccount.com" }
    }
    backfill = {
      container = { image = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
    }
    maintenance = {
      image   = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      secrets = { HEADHUNTER_EMBEDDING_COHERE_API_KEY = 1 }
    }
    secret_values = {}
  }

  expect_failures = [var.secret_values]
}

run "self_hosted" {
  command = plan

  variables {
    database = {
      mode = "self_hosted"
      self_hosted = {
        image            = "docker.io/timescale/timescaledb-ha@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
        max_connections  = 400
        superuser_secret = "headhunter-superuser"
        zone             = "europe-west1-b"
      }
    }
  }

  assert {
    condition     = output.summary.network.nat && output.summary.database.subnet == module.network.subnetwork_id && output.summary.database.range == "10.10.0.0/22" && output.summary.database.network == module.network.network_id
    error_message = "A machine of ours must be able to fetch its image, and be reached from the subnetwork only."
  }

  assert {
    condition     = output.database.protected && output.database.instance == null && contains(output.database.index_types, "diskann")
    error_message = "A machine of ours must be protected, and offer DiskANN."
  }
}

run "external" {
  command = plan

  variables {
    database  = { mode = "external", external = { max_connections = 500 } }
    passwords = null
    external_urls = {
      migrate  = "postgresql://headhunter:not-a-real-password-1@db.example.com/headhunter?sslmode=require"
      backfill = "postgresql://headhunter_backfill:not-a-real-password-2@db.example.com/headhunter?sslmode=require"
      search   = "postgresql://headhunter_search:not-a-real-password-3@db.example.com/headhunter?sslmode=require"
    }
  }

  assert {
    condition     = output.connections.search == 256
    error_message = "Connections must be counted for any database."
  }

  assert {
    condition     = output.database.address == null && keys(module.search.secrets) == tolist(["DATABASE_URL", "HEADHUNTER_RERANK_API_KEY", "REDIS_URL"])
    error_message = "A database that somebody else runs must be reached by its address, in a secret."
  }
}

run "replica" {
  command = plan

  variables {
    database = {
      cloud_sql = { tier = "db-perf-optimized-N-4", edition = "ENTERPRISE_PLUS", max_connections = 400, replica = {} }
    }
  }

  assert {
    condition     = module.search.secrets["DATABASE_REPLICA_URL"].secret == "headhunter-database-replica" && module.secrets.accessors["database-replica/search"] == output.accounts.search
    error_message = "Searches must be given the replica's address by reference."
  }

  assert {
    condition     = !contains(keys(module.backfill.secrets), "DATABASE_REPLICA_URL") && length([for who in keys(module.secrets.accessors) : who if startswith(who, "database-replica/")]) == 1
    error_message = "Nobody else may know the replica."
  }
}

run "external_replica" {
  command = plan

  variables {
    database  = { mode = "external", external = { max_connections = 500, replica = true } }
    passwords = null
    external_urls = {
      backfill = "postgresql://headhunter_backfill:not-a-real-one@db.example.com:5432/headhunter?sslmode=verify-full"
      migrate  = "postgresql://headhunter:not-a-real-one@db.example.com:5432/headhunter?sslmode=verify-full"
      replica  = "postgresql://headhunter_search:not-a-real-one@replica.example.com:5432/headhunter?sslmode=verify-full"
      search   = "postgresql://headhunter_search:not-a-real-one@db.example.com:5432/headhunter?sslmode=verify-full"
    }
  }

  assert {
    condition     = module.search.secrets["DATABASE_REPLICA_URL"].secret == "headhunter-database-replica"
    error_message = "Searches must be given the replica's address by reference."
  }
}

run "external_replica_without_address_is_refused" {
  command = plan

  variables {
    database  = { mode = "external", external = { max_connections = 500, replica = true } }
    passwords = null
    external_urls = {
      backfill = "postgresql://headhunter_backfill:not-a-real-one@db.example.com:5432/headhunter?sslmode=verify-full"
      migrate  = "postgresql://headhunter:not-a-real-one@db.example.com:5432/headhunter?sslmode=verify-full"
      search   = "postgresql://headhunter_search:not-a-real-one@db.example.com:5432/headhunter?sslmode=verify-full"
    }
  }

  expect_failures = [var.external_urls]
}

run "unprotected_elsewhere" {
  command = plan

  variables {
    environment         = "dev"
    deletion_protection = false
  }

  assert {
    condition     = !output.summary.search.protected && !output.summary.backfill.protected && !output.summary.cache.protected && alltrue([for secret in values(output.summary.secrets) : !secret.protected])
    error_message = "The protection must be one for all."
  }

  assert {
    condition     = output.database.protected == false
    error_message = "Outside prod the protection can be taken off."
  }
}

run "more_connections_than_there_are_are_refused" {
  command = plan

  variables {
    database = { cloud_sql = { tier = "db-custom-2-7680", max_connections = 315 } }
  }

  expect_failures = [output.connections]
}

run "exactly_as_many_connections_as_there_are" {
  command = plan

  variables {
    database = { cloud_sql = { tier = "db-custom-2-7680", max_connections = 316 } }
  }

  assert {
    condition     = sum(values(output.connections)) == 301
    error_message = "What fits must be let through."
  }
}

run "reserve_is_refused" {
  command = plan

  variables {
    database = { cloud_sql = { tier = "db-custom-2-7680", max_connections = 400 }, reserve = 4 }
  }

  expect_failures = [var.database]
}

run "unprotected_prod_is_refused" {
  command = plan

  variables {
    deletion_protection = false
  }

  expect_failures = [var.deletion_protection]
}

run "environment_is_refused" {
  command = plan

  variables {
    environment = "test"
  }

  expect_failures = [var.environment]
}

run "external_urls_without_external_are_refused" {
  command = plan

  variables {
    external_urls = {
      migrate  = "postgresql://a:b@db.example.com/headhunter?sslmode=require"
      backfill = "postgresql://a:b@db.example.com/headhunter?sslmode=require"
      search   = "postgresql://a:b@db.example.com/headhunter?sslmode=require"
    }
  }

  expect_failures = [var.external_urls]
}

run "external_urls_without_tls_are_refused" {
  command = plan

  variables {
    database  = { mode = "external", external = { max_connections = 500 } }
    passwords = null
    external_urls = {
      migrate  = "postgresql://a:b@db.example.com/headhunter?sslmode=require"
      backfill = "postgresql://a:b@db.example.com/headhunter?sslmode=require"
      search   = "postgresql://a:b@db.example.com/headhunter"
    }
  }

  expect_failures = [var.external_urls]
}

run "absent_passwords_are_refused" {
  command = plan

  variables {
    passwords = null
  }

  expect_failures = [var.passwords]
}

run "name_is_refused" {
  command = plan

  variables {
    name = "headhunter-of-acme"
  }

  expect_failures = [var.name]
}

run "project_id_is_refused" {
  command = plan

  variables {
    project_id = "Acme"
  }

  expect_failures = [var.project_id]
}

run "search_for_nobody_is_refused" {
  command = plan

  variables {
    search = {
      container = { image = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
    }
  }

  expect_failures = [var.search]
}

run "missing_secret_value_is_refused" {
  command = plan

  variables {
    secret_values = {}
  }

  expect_failures = [var.secret_values]
}

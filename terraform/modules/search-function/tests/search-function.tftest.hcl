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
  container = {
    image      = "europe-docker.pkg.dev/acme-images/headhunter/search@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    cpu_always = true
    metrics    = {}
  }
  database = { secret = "headhunter-database-search", version = "1" }
  redis    = { secret = "headhunter-redis", version = "1" }
  network = {
    network_id    = "projects/acme-search/global/networks/headhunter"
    subnetwork_id = "projects/acme-search/regions/europe-west1/subnetworks/headhunter"
  }
  scaling  = { min_instances = 1, max_instances = 6, concurrency = 10 }
  invokers = { gateway = "serviceAccount:gateway@acme-search.iam.gserviceaccount.com" }
  settings = { PGVECTOR_INDEX_TYPE = "hnsw" }
  topic    = "projects/acme-search/topics/backfill"
}

run "example" {
  command = plan

  assert {
    condition     = output.environment == tomap({ AUTH_MODE = "gateway", PGVECTOR_INDEX_TYPE = "hnsw", HEADHUNTER_INSTANCE_REQUESTS = "10", PGVECTOR_POOL_MAX = "31", HEADHUNTER_CACHE_BACKGROUND = "true", RECALL_IN_PROCESS = "true" })
    error_message = "A container whose processor is always on works in the background, has a pool that fits its requests, and publishes nothing."
  }

  assert {
    condition     = output.secrets == tomap({ DATABASE_URL = { secret = "headhunter-database-search", version = "1" }, REDIS_URL = { secret = "headhunter-redis", version = "1" } })
    error_message = "Database and cache must be given by reference."
  }

  assert {
    condition     = output.invokers == { gateway = "serviceAccount:gateway@acme-search.iam.gserviceaccount.com" }
    error_message = "The gateway may call it, and nobody else."
  }

  assert {
    condition     = output.connections == 6 * 32
    error_message = "Each instance needs its pool, and one connection to hear of changes."
  }

  assert {
    condition     = output.name == "headhunter-search" && startswith(output.member, "serviceAccount:") && output.uri != ""
    error_message = "The outputs must name what was made."
  }
}

run "container_whose_processor_rests" {
  command = plan

  variables {
    container = { image = "x@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
    pool_max  = 12
  }

  assert {
    condition     = output.environment == tomap({ AUTH_MODE = "gateway", PGVECTOR_INDEX_TYPE = "hnsw", HEADHUNTER_INSTANCE_REQUESTS = "10", PGVECTOR_POOL_MAX = "12", HEADHUNTER_CACHE_BACKGROUND = "false", RECALL_IN_PROCESS = "false" }) && output.connections == 72
    error_message = "A container whose processor rests between requests must do nothing in between."
  }
}

run "function" {
  command = plan

  variables {
    runtime   = "function"
    container = null
    function = {
      bucket     = "acme-search-headhunter-artifacts"
      builder    = "projects/acme-search/serviceAccounts/headhunter-build@acme-search.iam.gserviceaccount.com"
      file       = "target/search.zip"
      repository = "projects/acme-search/locations/europe-west1/repositories/headhunter-functions"
      version    = "1.2.0"
    }
    scaling = { max_instances = 20, concurrency = 1 }
  }

  assert {
    condition     = output.environment == tomap({ AUTH_MODE = "gateway", PGVECTOR_INDEX_TYPE = "hnsw", HEADHUNTER_INSTANCE_REQUESTS = "1", PGVECTOR_POOL_MAX = "4", HEADHUNTER_MESSAGING_TOPIC = "projects/acme-search/topics/backfill" }) && output.connections == 80
    error_message = "A function must publish its recall probes, and have four connections for one request."
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

run "rerank_without_redis" {
  command = plan

  variables {
    redis    = null
    secrets  = { HEADHUNTER_RERANK_API_KEY = { secret = "headhunter-rerank", version = "2" } }
    settings = {}
  }

  assert {
    condition     = keys(output.secrets) == tolist(["DATABASE_URL", "HEADHUNTER_RERANK_API_KEY"])
    error_message = "Further secrets must be given, and no cache that is not there."
  }
}

run "pool_is_refused" {
  command = plan

  variables {
    pool_max = 2
  }

  expect_failures = [var.pool_max]
}

run "setting_of_the_module_is_refused" {
  command = plan

  variables {
    settings = { HEADHUNTER_DATABASE_POOL_MAX = "50" }
  }

  expect_failures = [var.settings]
}

run "both_compilers" {
  command = plan

  variables {
    settings = { JDK_JAVA_OPTIONS = "" }
  }

  assert {
    condition     = output.environment["JDK_JAVA_OPTIONS"] == ""
    error_message = "a container with many cached answers to give cannot have both compilers"
  }
}

run "unknown_setting_is_refused" {
  command = plan

  variables {
    settings = { PGVECTOR_HOST_NAME = "x" }
  }

  expect_failures = [var.settings]
}

locals {
  # Between requests a container works on only if its processor does; a function never does.
  in_background = var.runtime == "container" && try(var.container.cpu_always, false)

  # As the application reckons: three connections for each request and one to spare.
  pool = coalesce(var.pool_max, 3 * var.scaling.concurrency + 1)

  # A process that hears of changes keeps one connection beside its pool.
  connections = local.pool + (local.in_background ? 1 : 0)

  environment = merge(
    {
      HEADHUNTER_INSTANCE_REQUESTS = tostring(var.scaling.concurrency)
      PGVECTOR_POOL_MAX            = tostring(local.pool)
    },
    # Functions have these defaults; the container's are those of a server.
    var.runtime == "container" ? {
      HEADHUNTER_CACHE_BACKGROUND = tostring(local.in_background)
      RECALL_IN_PROCESS           = tostring(local.in_background)
    } : {},
    # Only the function publishes.
    var.runtime == "function" && var.topic != null ? { HEADHUNTER_MESSAGING_TOPIC = var.topic } : {},
  )
}

module "service" {
  source = "../service"

  project_id            = var.project_id
  region                = var.region
  name                  = var.name
  runtime               = var.runtime
  allow_unauthenticated = var.allow_unauthenticated
  container             = var.container
  deletion_protection   = var.deletion_protection
  function              = var.function
  entry_point           = var.runtime == "function" ? "io.headhunter.function.search.gcp.SearchFunction" : null
  ingress               = var.ingress
  invokers              = var.invokers
  labels                = var.labels
  network               = var.network
  roles                 = var.roles
  scaling               = var.scaling
  size                  = var.size
  timeout_seconds       = 30

  environment = merge(var.settings, local.environment)
  secrets     = merge(var.secrets, { DATABASE_URL = var.database }, { for redis in var.redis[*] : "REDIS_URL" => redis })
}

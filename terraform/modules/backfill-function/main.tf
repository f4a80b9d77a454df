locals {
  environment = merge(
    {
      # The role of the write side may not change the schema; the maintenance job migrates.
      HEADHUNTER_MIGRATE_AT_START = "false"
      PGVECTOR_POOL_MAX           = tostring(var.pool_max)
    },
    # Only the function publishes.
    var.runtime == "function" && var.topic != null ? { HEADHUNTER_MESSAGING_TOPIC = var.topic } : {},
  )
}

module "service" {
  source = "../service"

  project_id          = var.project_id
  region              = var.region
  name                = var.name
  runtime             = var.runtime
  container           = var.container
  deletion_protection = var.deletion_protection
  function            = var.function
  entry_point         = var.runtime == "function" ? "io.headhunter.function.backfill.gcp.BackfillFunction" : null
  ingress             = "internal"
  invokers            = var.invokers
  labels              = var.labels
  network             = var.network
  roles               = var.roles
  scaling             = var.scaling
  size                = var.size
  # A message is worked on for 570 s at most, and Pub/Sub waits for 600.
  timeout_seconds = 600

  environment = merge(var.settings, local.environment)
  secrets     = merge(var.secrets, { DATABASE_URL = var.database }, { for redis in var.redis[*] : "REDIS_URL" => redis })
}

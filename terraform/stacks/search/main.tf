locals {
  labels  = merge(var.labels, { environment = var.environment, system = "headhunter" })
  network = { network_id = module.network.network_id, subnetwork_id = module.network.subnetwork_id }

  runs_functions = contains([var.search.runtime, var.backfill.runtime], "function")
  archive = {
    for side, settings in { search = var.search, backfill = var.backfill } : side => settings.function == null ? null : {
      bucket                       = module.artifacts[0].bucket
      builder                      = module.artifacts[0].builder
      file                         = settings.function.file
      repository                   = module.artifacts[0].repository
      version                      = settings.function.version
    }
  }

  # Whether searches have a replica to read from.
  replica = var.database.mode == "external" ? try(var.database.external.replica, false) : try(var.database.cloud_sql.replica, null) != null

  # Secrets of the application by their settings, such as HEADHUNTER_RERANK_API_KEY; each is one, whoever needs it.
  further = {
    for setting, version in merge(var.search.secrets, var.backfill.secrets, var.maintenance.secrets) :
    setting => { name = lower(replace(trimprefix(setting, "HEADHUNTER_"), "_", "-")), version = version }
  }

  given = {
    for part, secrets in { search = var.search.secrets, backfill = var.backfill.secrets, maintenance = var.maintenance.secrets } :
    part => { for setting in keys(secrets) : setting => module.secrets.secrets[local.further[setting].name] }
  }

  secrets = merge(
    {
      database-search   = { accessors = { search = module.search.member }, version = var.versions.passwords }
      database-backfill = { accessors = { backfill = module.backfill.member }, version = var.versions.passwords }
      database-migrate  = { accessors = { maintenance = module.maintenance.member }, version = var.versions.passwords }
    },
    local.replica ? { database-replica = { accessors = { search = module.search.member }, version = var.versions.passwords } } : {},
    var.cache == null ? {} : {
      redis = { accessors = { search = module.search.member, backfill = module.backfill.member }, version = var.versions.redis }
    },
    {
      for setting, secret in local.further : secret.name => {
        accessors = merge(
          contains(keys(var.search.secrets), setting) ? { search = module.search.member } : {},
          contains(keys(var.backfill.secrets), setting) ? { backfill = module.backfill.member } : {},
          contains(keys(var.maintenance.secrets), setting) ? { maintenance = module.maintenance.member } : {},
        )
        version = secret.version
      }
    },
  )

  connections = {
    search      = module.search.connections
    backfill    = module.backfill.connections
    maintenance = module.maintenance.connections
  }
}

data "google_project" "this" {
  project_id = var.project_id
}

resource "google_project_service" "this" {
  for_each = toset(concat(
    [
      "cloudresourcemanager.googleapis.com",
      "cloudscheduler.googleapis.com",
      "compute.googleapis.com",
      "iam.googleapis.com",
      "logging.googleapis.com",
      "monitoring.googleapis.com",
      "pubsub.googleapis.com",
      "redis.googleapis.com",
      "run.googleapis.com",
      "secretmanager.googleapis.com",
      "servicenetworking.googleapis.com",
      "sqladmin.googleapis.com",
    ],
    local.runs_functions ? ["artifactregistry.googleapis.com", "cloudbuild.googleapis.com", "cloudfunctions.googleapis.com"] : [],
    var.observability.budget == null ? [] : ["billingbudgets.googleapis.com"],
  ))

  project = var.project_id
  service = each.value
  # Others may use it in the same project.
  disable_on_destroy = false
}

module "network" {
  source = "../../modules/network"

  project_id   = var.project_id
  region       = var.region
  name         = var.name
  nat          = var.database.mode == "self_hosted"
  subnet_range = var.subnet_range

  depends_on = [google_project_service.this]
}

module "database" {
  source = "../../modules/database"

  project_id          = var.project_id
  region              = var.region
  name                = var.name
  mode                = var.database.mode
  cloud_sql           = var.database.cloud_sql
  deletion_protection = var.deletion_protection
  self_hosted         = var.database.self_hosted
  external            = var.database.external
  labels              = local.labels
  network_id          = module.network.network_id
  services_range      = module.network.services_range
  subnetwork_id       = module.network.subnetwork_id
  subnetwork_range    = module.network.subnetwork_range
  passwords           = var.passwords
  passwords_version   = var.versions.passwords
}

module "cache" {
  source = "../../modules/cache"
  count  = var.cache == null ? 0 : 1

  project_id          = var.project_id
  region              = var.region
  name                = var.name
  deletion_protection = var.deletion_protection
  labels              = local.labels
  memory_gb           = var.cache.memory_gb
  network_id          = module.network.network_id
  services_range      = module.network.services_range
  tier                = var.cache.tier
}

module "secrets" {
  source = "../../modules/secrets"

  project_id          = var.project_id
  prefix              = var.name
  deletion_protection = var.deletion_protection
  labels              = local.labels
  locations           = var.locations
  secrets             = local.secrets

  values = merge(
    {
      for role in ["search", "backfill", "migrate"] : "database-${role}" => (
        var.database.mode == "external"
        ? try(var.external_urls[role], "")
        : try("postgresql://${module.database.roles[role]}:${var.passwords[role]}@${module.database.address.host}:${module.database.address.port}/${module.database.address.database}?sslmode=require", "")
      )
    },
    local.replica ? {
      database-replica = (
        var.database.mode == "external"
        ? try(coalesce(var.external_urls.replica), "")
        : try("postgresql://${module.database.roles["search"]}:${var.passwords["search"]}@${module.database.replica_host}:${module.database.address.port}/${module.database.address.database}?sslmode=require", "")
      )
    } : {},
    { for cache in module.cache : "redis" => cache.url },
    { for setting, secret in local.further : secret.name => try(var.secret_values[setting], "") },
  )

  depends_on = [google_project_service.this]
}

module "artifacts" {
  source = "../../modules/artifacts"
  count  = local.runs_functions ? 1 : 0

  project_id = var.project_id
  region     = var.region
  name       = var.name
  labels     = local.labels

  depends_on = [google_project_service.this]
}

# Images lie in a registry that environments share; the platform fetches them as its own account.
resource "google_artifact_registry_repository_iam_member" "images" {
  count = var.image_repository == null ? 0 : 1

  project    = var.image_repository.project_id
  location   = var.image_repository.location
  repository = var.image_repository.repository
  role       = "roles/artifactregistry.reader"
  member     = "serviceAccount:service-${data.google_project.this.number}@serverless-robot-prod.iam.gserviceaccount.com"
}

module "search" {
  source = "../../modules/search-function"

  project_id            = var.project_id
  region                = var.region
  name                  = "${var.name}-search"
  runtime               = var.search.runtime
  allow_unauthenticated = var.search.allow_unauthenticated
  container             = var.search.container
  database              = module.secrets.secrets["database-search"]
  deletion_protection   = var.deletion_protection
  function              = local.archive.search
  ingress               = var.search.ingress
  invokers              = var.search.invokers
  labels                = local.labels
  network               = local.network
  pool_max              = var.search.pool_max
  redis                 = var.cache == null ? null : module.secrets.secrets["redis"]
  roles                 = var.search.roles
  scaling               = var.search.scaling
  secrets = merge(
    local.given.search,
    local.replica ? { DATABASE_REPLICA_URL = module.secrets.secrets["database-replica"] } : {},
  )
  settings = var.search.settings
  size     = var.search.size
  topic    = module.messaging.topic

  depends_on = [google_artifact_registry_repository_iam_member.images, google_project_service.this]
}

module "backfill" {
  source = "../../modules/backfill-function"

  project_id          = var.project_id
  region              = var.region
  name                = "${var.name}-backfill"
  runtime             = var.backfill.runtime
  container           = var.backfill.container
  database            = module.secrets.secrets["database-backfill"]
  deletion_protection = var.deletion_protection
  function            = local.archive.backfill
  invokers            = { push = module.messaging.push_member }
  labels              = local.labels
  network             = local.network
  pool_max            = var.backfill.pool_max
  redis               = var.cache == null ? null : module.secrets.secrets["redis"]
  roles               = var.backfill.roles
  scaling             = var.backfill.scaling
  secrets             = local.given.backfill
  settings            = var.backfill.settings
  size                = var.backfill.size
  topic               = module.messaging.topic

  depends_on = [google_project_service.this]
}

module "messaging" {
  source = "../../modules/messaging"

  project_id     = var.project_id
  project_number = data.google_project.this.number
  name           = "${var.name}-messages"
  labels         = local.labels
  locations      = var.locations
  publishers = merge(
    var.publishers,
    var.search.runtime == "function" ? { search = module.search.member } : {},
    var.backfill.runtime == "function" ? { backfill = module.backfill.member } : {},
  )

  push = {
    endpoint = "${module.backfill.uri}/v1/pubsub/push"
    audience = module.backfill.uri
  }

  depends_on = [google_project_service.this]
}

module "scheduler" {
  source = "../../modules/scheduler"

  project_id = var.project_id
  region     = var.region
  name       = "${var.name}-nightly-backfill"
  schedule   = var.nightly.cron
  time_zone  = var.nightly.time_zone
  paused     = var.nightly.paused
  topic      = module.messaging.topic

  depends_on = [google_project_service.this]
}

module "feeds" {
  source = "../../modules/scheduler"
  count  = var.feeds.cron == null ? 0 : 1

  project_id = var.project_id
  region     = var.region
  name       = "${var.name}-feeds"
  schedule   = var.feeds.cron
  time_zone  = var.nightly.time_zone
  paused     = var.feeds.paused
  topic      = module.messaging.topic
  type       = "feed.fetch"

  depends_on = [google_project_service.this]
}

module "maintenance" {
  source = "../../modules/maintenance-job"

  project_id = var.project_id
  region     = var.region
  name       = "${var.name}-maintenance"
  apply      = var.maintenance.apply
  database   = module.secrets.secrets["database-migrate"]
  image      = var.maintenance.image
  labels     = local.labels
  network    = local.network
  roles      = var.maintenance.roles
  schedule   = var.maintenance.cron == null ? null : { cron = var.maintenance.cron, time_zone = var.nightly.time_zone }
  secrets    = local.given.maintenance
  settings   = var.maintenance.settings

  depends_on = [google_project_service.this]
}

module "observability" {
  source = "../../modules/observability"

  project_id     = var.project_id
  name           = var.name
  alerts         = var.observability.alerts
  budget         = var.observability.budget
  business_hours = var.observability.business_hours
  cache_layers   = var.observability.cache_layers
  channels       = var.observability.channels
  labels         = local.labels
  meters         = try(var.search.container.metrics, null) != null
  runbooks       = var.observability.runbooks
  services       = { search = module.search.name, backfill = module.backfill.name }
  slo            = var.observability.slo
  subscriptions  = { push = module.messaging.subscription, dead_letter = module.messaging.dead_letter_subscription }

  depends_on = [google_project_service.this]
}

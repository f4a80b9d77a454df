output "accounts" {
  description = "Accounts that the parts run under."
  value = {
    backfill    = module.backfill.member
    maintenance = module.maintenance.member
    push        = module.messaging.push_member
    search      = module.search.member
  }
}

output "alerts" {
  description = "For each alert its condition, whether it is on, and its runbook."
  value       = module.observability.alerts
}

output "backfill_uri" {
  description = "Address of the write side, which Pub/Sub calls."
  value       = module.backfill.uri
}

output "connections" {
  description = "Most connections to the database, by part."
  value       = local.connections

  precondition {
    condition     = sum(values(local.connections)) <= module.database.max_connections - var.database.reserve
    error_message = "The database allows too few connections: ${sum(values(local.connections))} may be opened (${join(", ", [for part, count in local.connections : "${part} ${count}"])}), expected at most ${module.database.max_connections - var.database.reserve} (max_connections ${module.database.max_connections} less a reserve of ${var.database.reserve}). Lower max_instances, concurrency or pool_max, raise max_connections, or put a pooler in front."
  }
}

output "database" {
  description = "Where the database is, whether it is protected, what indexes it can have."
  value = {
    address      = module.database.address
    index_types  = module.database.index_types
    instance     = module.database.instance
    protected    = module.database.protected
    replica_host = module.database.replica_host
    roles        = module.database.roles
  }
}

output "image_readers" {
  description = "Grants to fetch images of another project: 1 or 0."
  value       = length(google_artifact_registry_repository_iam_member.images)
}

output "maintenance" {
  description = "Name of the maintenance job, and the manifest it is made of."
  value       = { manifest = module.maintenance.manifest, name = module.maintenance.name }
}

output "nightly_job" {
  description = "Name of the schedule of the nightly backfill."
  value       = module.scheduler.name
}

output "search_uri" {
  description = "Address of the read side, for the gateway."
  value       = module.search.uri
}

output "summary" {
  description = "What the environment has, for a review of a plan."
  value = {
    backfill = module.backfill.shape
    budget   = module.observability.budget
    cache    = one(module.cache[*].shape)
    database = module.database.reach
    feeds    = one(module.feeds[*].schedule)
    job      = module.maintenance.schedule
    messages = { locations = module.messaging.locations, publishers = module.messaging.publishers }
    network  = { nat = module.network.nat, range = module.network.subnetwork_range }
    nightly  = module.scheduler.schedule
    search   = module.search.shape
    secrets  = module.secrets.kept
  }
}

output "topic" {
  description = "Topic that wakes the write side."
  value       = module.messaging.topic
}

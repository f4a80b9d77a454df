variable "allow_unauthenticated" {
  description = "Whether anybody may call it through a load balancer; see the module service."
  type        = bool
  default     = false
  nullable    = false
}

variable "container" {
  description = "What runs, with runtime container; see the module service."
  type = object({
    cpu_always = optional(bool, false)
    image      = string
    metrics = optional(object({
      image    = optional(string)
      interval = optional(string)
    }))
  })
  default = null
}

variable "database" {
  description = "Secret with the address of the database, of a role that reads."
  type        = object({ secret = string, version = string })
  nullable    = false
}

variable "deletion_protection" {
  description = "Whether Terraform refuses to delete the service, with runtime container."
  type        = bool
  default     = true
  nullable    = false
}

variable "function" {
  description = "What runs, with runtime function; see the module service."
  type = object({
    bucket     = string
    builder    = string
    file       = string
    repository = string
    runtime    = optional(string, "java25")
    version    = string
  })
  default = null
}

variable "ingress" {
  description = "Where requests may come from: `internal`, `gateway` (a load balancer, too) or `all` (anywhere, with a token; for API Gateway)."
  type        = string
  default     = "internal"
  nullable    = false
}

variable "invokers" {
  description = "Accounts that may call it, by any key that is known early (`serviceAccount:…`). Whoever may call it can name any tenant: the gateway, and nobody else."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "labels" {
  description = "Labels of all that can have some."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "name" {
  description = "Name of the service and of the account that it runs under."
  type        = string
  nullable    = false
}

variable "network" {
  description = "Network through which it reaches database and cache."
  type        = object({ network_id = string, subnetwork_id = string })
  nullable    = false
}

variable "pool_max" {
  description = "Most connections to the database of one instance; 3 × concurrency + 1 if null."
  type        = number
  default     = null

  validation {
    condition     = var.pool_max == null || try(var.pool_max >= 3 && var.pool_max <= 1000, false)
    error_message = "pool_max is out of range; expected 3 to 1,000, since a search with facets uses three connections."
  }
}

variable "project_id" {
  description = "Id of the project."
  type        = string
  nullable    = false
}

variable "redis" {
  description = "Secret with the address of Redis; nothing is cached if null."
  type        = object({ secret = string, version = string })
  default     = null
}

variable "region" {
  description = "Region of the service."
  type        = string
  nullable    = false
}

variable "roles" {
  description = "Roles of its account in the project, for example roles/datastore.viewer for documents from Firestore."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "runtime" {
  description = "`function`: the jar on the platform's Java; `container`: the image."
  type        = string
  default     = "container"
  nullable    = false
}

variable "scaling" {
  description = "How many instances there are, and how many requests each has at once."
  type = object({
    concurrency   = optional(number, 8)
    max_instances = optional(number, 4)
    min_instances = optional(number, 0)
  })
  default  = {}
  nullable = false
}

variable "secrets" {
  description = "Further settings that are secrets, such as HEADHUNTER_RERANK_API_KEY."
  type        = map(object({ secret = string, version = string }))
  default     = {}
  nullable    = false
}

variable "settings" {
  description = "Settings of the application by their environment variables, as docs/configuration.md has them."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = length(setintersection(keys(var.settings), ["HEADHUNTER_INSTANCE_REQUESTS", "PGVECTOR_POOL_MAX", "HEADHUNTER_DATABASE_POOL_MAX", "HEADHUNTER_CACHE_BACKGROUND", "RECALL_IN_PROCESS", "HEADHUNTER_MESSAGING_TOPIC"])) == 0
    error_message = "settings has one that this module sets; expected scaling, pool_max, container and topic instead."
  }

  validation {
    condition     = alltrue([for name in keys(var.settings) : can(regex("^(HEADHUNTER_[A-Z_]+|PGVECTOR_(POOL_MIN|INDEX_[A-Z]+|HNSW_[A-Z_]+)|DISKANN_[A-Z_]+|RECALL_SAMPLE_RATE|CACHE_ENTRANT_STALENESS|ENABLE_PARALLEL_PRE_SEARCH|LOG_LEVEL|JDK_JAVA_OPTIONS)$", name))])
    error_message = "settings has a name that the application does not read; expected names of docs/configuration.md."
  }
}

variable "size" {
  description = "Processors and memory of an instance. The embedding model runs in it."
  type = object({
    cpu       = optional(number, 2)
    memory_mb = optional(number, 2048)
  })
  default  = {}
  nullable = false
}

variable "topic" {
  description = "Topic to which recall probes are published, projects/PROJECT/topics/TOPIC; none if null. Only a function publishes."
  type        = string
  default     = null
}

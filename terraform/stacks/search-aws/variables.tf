variable "archive" {
  description = "Path of the Lambda archive on this machine."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("\\.(zip|jar)$", var.archive))
    error_message = "archive is none; expected the path of a .zip or .jar."
  }
}

variable "archive_bucket" {
  description = "Name of an existing bucket that the archive goes through; needed above 50 MB, which ours has. Sent to Lambda directly if null."
  type        = string
  default     = null

  validation {
    condition     = var.archive_bucket == null || can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.archive_bucket))
    error_message = "archive_bucket is no bucket; expected its name, 3 to 63 lower-case letters, digits, dots and hyphens."
  }
}

variable "archive_hash" {
  description = "SHA-256 of the archive in base64, by which a new one is noticed: `filebase64sha256(archive)`."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9+/]{43}=$", var.archive_hash))
    error_message = "archive_hash is none; expected a SHA-256 in base64, as filebase64sha256 has it."
  }
}

variable "authorizer" {
  description = "Whose tokens are believed, and which claim names the tenant."
  type = object({
    audience     = list(string)
    issuer       = string
    tenant_claim = optional(string, "tenant_id")
  })
  nullable = false

  validation {
    condition     = startswith(var.authorizer.issuer, "https://") && length(var.authorizer.audience) > 0
    error_message = "authorizer is not usable; expected an issuer that begins with https:// and at least one audience."
  }

  validation {
    condition     = can(regex("^[A-Za-z0-9_]+$", var.authorizer.tenant_claim))
    error_message = "authorizer.tenant_claim is no name; expected letters, digits and underscores."
  }
}

variable "concurrency" {
  description = "Most instances at once. Each opens at most four connections."
  type        = number
  default     = 20
  nullable    = false

  validation {
    condition     = var.concurrency >= 1
    error_message = "concurrency is not positive; expected 1 or more."
  }
}

variable "database_port" {
  description = "Port of PostgreSQL."
  type        = number
  default     = 5432
  nullable    = false
}

variable "database_secret" {
  description = "ARN of an existing secret with what DATABASE_URL has to be, of a role that reads."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:secretsmanager:", var.database_secret))
    error_message = "database_secret is no secret; expected arn:aws:secretsmanager:…, never the address itself."
  }
}

variable "max_connections" {
  description = "How many connections the database allows."
  type        = number
  nullable    = false
}

variable "memory_mb" {
  description = "Memory of an instance; processors come with it, two at 3,538."
  type        = number
  default     = 3538
  nullable    = false

  validation {
    condition     = var.memory_mb >= 1024 && var.memory_mb <= 10240
    error_message = "memory_mb is out of range; expected 1,024 to 10,240."
  }
}

variable "name" {
  description = "Name of the function and of what belongs to it."
  type        = string
  default     = "headhunter-search"
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9-]{1,60}$", var.name))
    error_message = "name is not usable; expected up to 60 letters, digits and hyphens."
  }
}

variable "network" {
  description = "Where database and cache can be reached: network, its addresses, and two subnets or more."
  type        = object({ cidr = string, subnet_ids = set(string), vpc_id = string })
  nullable    = false

  validation {
    condition     = can(cidrhost(var.network.cidr, 0)) && length(var.network.subnet_ids) >= 2
    error_message = "network is not usable; expected its addresses such as 10.0.0.0/16, and two subnets or more, in two zones."
  }
}

variable "redis_port" {
  description = "Port of Redis."
  type        = number
  default     = 6379
  nullable    = false
}

variable "redis_secret" {
  description = "ARN of an existing secret with what REDIS_URL has to be; nothing is cached if null."
  type        = string
  default     = null

  validation {
    condition     = var.redis_secret == null || can(regex("^arn:aws[a-z-]*:secretsmanager:", var.redis_secret))
    error_message = "redis_secret is no secret; expected arn:aws:secretsmanager:…, never the address itself."
  }
}

variable "reserve" {
  description = "Connections that are left for people, backups and a rollout, in which two versions run at once."
  type        = number
  default     = 15
  nullable    = false
}

variable "runtime" {
  description = "The platform's Java. The artifact needs 25; the provider knows that name from 6.20."
  type        = string
  default     = "java25"
  nullable    = false

  validation {
    condition     = can(regex("^java[0-9]+$", var.runtime))
    error_message = "runtime is no Java; expected java25."
  }
}

variable "settings" {
  description = "Settings of the application that are no secrets, by their environment variables."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.settings) : can(regex("^(HEADHUNTER_[A-Z_]+|PGVECTOR_(INDEX_[A-Z]+|HNSW_[A-Z_]+)|DISKANN_[A-Z_]+|RECALL_SAMPLE_RATE|CACHE_ENTRANT_STALENESS|ENABLE_PARALLEL_PRE_SEARCH|LOG_LEVEL)$", name)) && !can(regex("PASSWORD|API_KEY|TOKEN|DATABASE_URL|AUTH_MODE", name))])
    error_message = "settings has a name that the application does not read, or a secret; expected names of docs/configuration.md."
  }
}

variable "tags" {
  description = "Tags of everything."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "throttling" {
  description = "Requests that the API takes: a second, and at once."
  type        = object({ burst = number, rate = number })
  default     = { burst = 100, rate = 50 }
  nullable    = false

  validation {
    condition     = var.throttling.rate > 0 && var.throttling.burst > 0
    error_message = "throttling lets nothing through; expected numbers above 0."
  }
}

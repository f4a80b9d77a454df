variable "backfill" {
  description = "The write side; see the module backfill-function. `secrets` as those of search."
  type = object({
    container = optional(object({ image = string, cpu_always = optional(bool, false) }))
    function  = optional(object({ file = string, version = string }))
    pool_max  = optional(number, 20)
    roles     = optional(set(string), [])
    runtime   = optional(string, "container")
    scaling = optional(object({
      concurrency   = optional(number, 4)
      max_instances = optional(number, 2)
      min_instances = optional(number, 0)
    }), {})
    secrets  = optional(map(number), {})
    settings = optional(map(string), {})
    size     = optional(object({ cpu = optional(number, 2), memory_mb = optional(number, 2048) }), {})
  })
  nullable = false

  validation {
    condition     = alltrue([for setting, version in var.backfill.secrets : try(var.search.secrets[setting], version) == version])
    error_message = "backfill.secrets has another version of a secret than search.secrets; expected the same, since a setting is one secret."
  }

  validation {
    condition     = try(var.backfill.settings["HEADHUNTER_EMBEDDING_MODEL"], "") == try(var.search.settings["HEADHUNTER_EMBEDDING_MODEL"], "")
    error_message = "backfill.settings and search.settings differ in HEADHUNTER_EMBEDDING_MODEL; expected the same, or neither: who searches and who embeds need one model."
  }
}

variable "cache" {
  description = "Memorystore; nothing is cached if null."
  type = object({
    memory_gb = optional(number, 2)
    tier      = optional(string, "STANDARD_HA")
  })
  default = {}
}

variable "database" {
  description = "PostgreSQL; see the module database. `reserve` are connections that are left for people, backups and a rollout. Searches read from a replica, if there is one."
  type = object({
    cloud_sql = optional(object({
      availability_type = optional(string, "ZONAL")
      backup = optional(object({
        log_days   = optional(number, 7)
        retained   = optional(number, 14)
        start_time = optional(string, "00:00")
      }), {})
      disk            = optional(object({ limit_gb = optional(number, 500), size_gb = optional(number, 20) }), {})
      edition         = optional(string, "ENTERPRISE")
      maintenance     = optional(object({ day = optional(number, 7), hour = optional(number, 5) }), {})
      max_connections = optional(number, 200)
      operators       = optional(set(string), [])
      replica         = optional(object({ tier = optional(string) }))
      tier            = string
      version         = optional(string, "POSTGRES_17")
    }))
    external = optional(object({
      max_connections = number
      replica         = optional(bool, false)
    }))
    mode    = optional(string, "cloud_sql")
    reserve = optional(number, 15)
    self_hosted = optional(object({
      disk_gb          = optional(number, 100)
      image            = string
      machine_type     = optional(string, "n2-highmem-4")
      max_connections  = optional(number, 200)
      snapshots        = optional(object({ retention_days = optional(number, 14), start_time = optional(string, "00:00") }), {})
      superuser_secret = string
      zone             = string
    }))
  })
  nullable = false

  validation {
    condition     = var.database.reserve >= 5
    error_message = "database.reserve is too small; expected 5 or more: PostgreSQL keeps three for itself, and somebody has to get in when all are taken."
  }
}

variable "deletion_protection" {
  description = "Whether database, cache, secrets and containers are protected from being deleted."
  type        = bool
  nullable    = false

  validation {
    condition     = var.deletion_protection || var.environment != "prod"
    error_message = "deletion_protection is off in prod; expected true, or another environment."
  }
}

variable "environment" {
  description = "Name of the environment, a label of everything."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "environment is unknown; expected dev, staging or prod."
  }
}

variable "external_urls" {
  description = "Addresses of the database for its three roles, and of its replica if database.external has one, with database.mode external. Never kept by Terraform."
  type        = object({ backfill = string, migrate = string, replica = optional(string), search = string })
  default     = null
  ephemeral   = true
  sensitive   = true

  validation {
    condition     = (var.external_urls != null) == (var.database.mode == "external")
    error_message = "external_urls and database.mode do not fit; expected addresses with mode external, and with no other."
  }

  validation {
    condition     = var.external_urls == null || try(alltrue([for url in values(var.external_urls) : url == null || can(regex("^(jdbc:)?postgres(ql)?://", url)) && can(regex("sslmode=(require|verify-ca|verify-full)", url))]), false)
    error_message = "external_urls has one that cannot be used; expected postgresql://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=require or stricter."
  }

  validation {
    condition     = (try(var.external_urls.replica, null) != null) == try(var.database.external.replica, false)
    error_message = "external_urls.replica and database.external.replica do not fit; expected the address of a replica if there is one, else none."
  }
}

variable "feeds" {
  description = "When the feeds of all tenants are fetched, in the time zone of `nightly`; never if `cron` is null."
  type = object({
    cron   = optional(string)
    paused = optional(bool, false)
  })
  default  = {}
  nullable = false
}

variable "image_repository" {
  description = "Registry of another project that images lie in, so that the platform may fetch them; none if null."
  type        = object({ location = string, project_id = string, repository = string })
  default     = null
}

variable "labels" {
  description = "Further labels of everything."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "locations" {
  description = "Regions that may hold secrets and messages; wherever Google likes if empty."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "maintenance" {
  description = "The job that migrates and builds indexes; see the module maintenance-job. It runs by itself at `cron`, or never if that is null. `secrets` as those of search."
  type = object({
    apply    = optional(bool, true)
    cron     = optional(string, "0 5 * * *")
    image    = string
    roles    = optional(set(string), [])
    secrets  = optional(map(number), {})
    settings = optional(map(string), {})
  })
  nullable = false

  validation {
    condition     = alltrue([for setting, version in var.maintenance.secrets : try(merge(var.search.secrets, var.backfill.secrets)[setting], version) == version])
    error_message = "maintenance.secrets has another version of a secret than search.secrets or backfill.secrets; expected the same, since a setting is one secret."
  }

  validation {
    condition     = try(var.maintenance.settings["HEADHUNTER_EMBEDDING_MODEL"], "") == try(var.search.settings["HEADHUNTER_EMBEDDING_MODEL"], "")
    error_message = "maintenance.settings and search.settings differ in HEADHUNTER_EMBEDDING_MODEL; expected the same, or neither: the job makes the space that the others use."
  }
}

variable "name" {
  description = "First part of all names."
  type        = string
  default     = "headhunter"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,9}[a-z0-9]$", var.name))
    error_message = "name is not usable; expected 2 to 11 lower-case letters, digits and hyphens, beginning with a letter: names of accounts are short."
  }
}

variable "nightly" {
  description = "The nightly backfill, and the time zone of all schedules."
  type = object({
    cron      = optional(string, "0 2 * * *")
    paused    = optional(bool, false)
    time_zone = optional(string, "Etc/UTC")
  })
  default  = {}
  nullable = false
}

variable "observability" {
  description = "Alerts and budget; see the module observability. `runbooks` is the address of the folder docs."
  type = object({
    alerts = optional(map(object({ enabled = optional(bool), threshold = optional(number) })), {})
    budget = optional(object({
      amount          = number
      billing_account = string
      currency        = optional(string, "USD")
      thresholds      = optional(list(number), [0.5, 0.9, 1])
    }))
    business_hours = optional(object({ from = number, to = number }), { from = 9, to = 18 })
    cache_layers   = optional(set(string), ["answers"])
    channels       = map(object({ labels = map(string), type = string }))
    runbooks       = string
    slo            = optional(number, 0.999)
  })
  nullable = false
}

variable "passwords" {
  description = "Passwords of the database's three roles, with modes cloud_sql and self_hosted. Never kept by Terraform."
  type        = object({ backfill = string, migrate = string, replica = optional(string), search = string })
  default     = null
  ephemeral   = true
  sensitive   = true

  validation {
    condition     = (var.passwords != null) == (var.database.mode != "external")
    error_message = "passwords and database.mode do not fit; expected passwords of migrate, backfill and search, unless the mode is external."
  }
}

variable "project_id" {
  description = "Id of the project: one for each environment."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project_id))
    error_message = "project_id is none; expected 6 to 30 lower-case letters, digits and hyphens, such as acme-search-dev."
  }
}

variable "publishers" {
  description = "Accounts that may publish messages, such as the system that writes documents, by any key that is known early."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "region" {
  description = "Region of everything."
  type        = string
  nullable    = false
}

variable "search" {
  description = "The read side; see the module search-function. `secrets` are further settings that are secrets, with the version of each; their values are in secret_values."
  type = object({
    allow_unauthenticated = optional(bool, false)
    container = optional(object({
      cpu_always = optional(bool, false)
      image      = string
      metrics    = optional(object({ image = optional(string), interval = optional(string) }))
    }))
    function = optional(object({ file = string, version = string }))
    ingress  = optional(string, "internal")
    invokers = optional(map(string), {})
    pool_max = optional(number)
    roles    = optional(set(string), [])
    runtime  = optional(string, "container")
    scaling = optional(object({
      concurrency   = optional(number, 8)
      max_instances = optional(number, 4)
      min_instances = optional(number, 0)
    }), {})
    secrets  = optional(map(number), {})
    settings = optional(map(string), {})
    size     = optional(object({ cpu = optional(number, 2), memory_mb = optional(number, 2048) }), {})
  })
  nullable = false

  validation {
    condition     = length(var.search.invokers) > 0 || var.search.allow_unauthenticated
    error_message = "search.invokers is empty; expected the account of the gateway, since nobody could search."
  }
}

variable "secret_values" {
  description = "Values of the secrets of search, backfill and maintenance, by setting. Never kept by Terraform."
  type        = map(string)
  default     = {}
  ephemeral   = true
  sensitive   = true
  nullable    = false

  validation {
    condition     = length(setsubtract(keys(merge(var.search.secrets, var.backfill.secrets, var.maintenance.secrets)), keys(var.secret_values))) == 0
    error_message = "secret_values lacks some; expected one for each of search.secrets, backfill.secrets and maintenance.secrets."
  }
}

variable "subnet_range" {
  description = "Addresses of the subnetwork."
  type        = string
  default     = "10.10.0.0/22"
  nullable    = false
}

variable "versions" {
  description = "Raised when passwords (or external_urls) or the address of Redis change, because Terraform cannot see that they did."
  type = object({
    passwords = optional(number, 1)
    redis     = optional(number, 1)
  })
  default  = {}
  nullable = false
}

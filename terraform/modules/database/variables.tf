variable "cloud_sql" {
  description = "Settings of Cloud SQL, with mode cloud_sql. `operators` are addresses of people who may sign in by IAM; `replica` makes a read replica."
  type = object({
    availability_type = optional(string, "ZONAL")
    backup = optional(object({
      log_days   = optional(number, 7)
      retained   = optional(number, 14)
      start_time = optional(string, "00:00")
    }), {})
    disk = optional(object({
      limit_gb = optional(number, 500)
      size_gb  = optional(number, 20)
    }), {})
    edition = optional(string, "ENTERPRISE")
    maintenance = optional(object({
      day  = optional(number, 7)
      hour = optional(number, 5)
    }), {})
    max_connections = optional(number, 200)
    operators       = optional(set(string), [])
    replica         = optional(object({ tier = optional(string) }))
    tier            = string
    version         = optional(string, "POSTGRES_17")
  })
  default = null

  validation {
    condition     = try(contains(["ZONAL", "REGIONAL"], var.cloud_sql.availability_type), var.cloud_sql == null)
    error_message = "cloud_sql.availability_type is unknown; expected ZONAL or REGIONAL."
  }

  validation {
    condition     = try(contains(["ENTERPRISE", "ENTERPRISE_PLUS"], var.cloud_sql.edition), var.cloud_sql == null)
    error_message = "cloud_sql.edition is unknown; expected ENTERPRISE or ENTERPRISE_PLUS."
  }

  validation {
    condition     = var.cloud_sql == null || (try(var.cloud_sql.edition, "") == "ENTERPRISE_PLUS") == startswith(try(var.cloud_sql.tier, ""), "db-perf-optimized-")
    error_message = "cloud_sql.tier does not belong to the edition; expected db-perf-optimized-N-… with ENTERPRISE_PLUS, and db-custom-CPUS-MEGABYTES or a shared core with ENTERPRISE."
  }

  validation {
    condition     = var.cloud_sql == null || try(var.cloud_sql.backup.log_days >= 1 && var.cloud_sql.backup.log_days <= (var.cloud_sql.edition == "ENTERPRISE_PLUS" ? 35 : 7), false)
    error_message = "cloud_sql.backup.log_days is out of range; expected 1 to 7, or to 35 with ENTERPRISE_PLUS."
  }

  validation {
    condition     = var.cloud_sql == null || try(var.cloud_sql.backup.retained > var.cloud_sql.backup.log_days, false)
    error_message = "cloud_sql.backup.retained is too small; expected more backups than log_days, or the logs have nothing to start from."
  }

  validation {
    condition     = var.cloud_sql == null || try(can(regex("^POSTGRES_(1[6-9]|[2-9][0-9])$", var.cloud_sql.version)), false)
    error_message = "cloud_sql.version is not supported; expected POSTGRES_16 or later."
  }

  validation {
    condition     = var.cloud_sql == null || try(var.cloud_sql.max_connections >= 25 && var.cloud_sql.max_connections <= 4000, false)
    error_message = "cloud_sql.max_connections is out of range; expected 25 to 4000."
  }

  validation {
    condition     = var.cloud_sql == null || try(var.cloud_sql.disk.limit_gb >= var.cloud_sql.disk.size_gb && var.cloud_sql.disk.size_gb >= 10, false)
    error_message = "cloud_sql.disk is not usable; expected size_gb of 10 or more, and limit_gb not below it."
  }
}

variable "deletion_protection" {
  description = "Whether Terraform and the platform refuse to delete the database."
  type        = bool
  default     = true
  nullable    = false
}

variable "external" {
  description = "A database that somebody else runs, with mode external, for example Timescale Cloud: how many connections it allows."
  type        = object({ max_connections = number })
  default     = null

  validation {
    condition     = try(var.external.max_connections > 0, var.external == null)
    error_message = "external.max_connections is not positive; expected what `SHOW max_connections` says."
  }
}

variable "labels" {
  description = "Labels of all that can have some."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "mode" {
  description = "`cloud_sql` (HNSW), `self_hosted` (DiskANN, too) or `external`."
  type        = string
  default     = "cloud_sql"
  nullable    = false

  validation {
    condition     = contains(["cloud_sql", "self_hosted", "external"], var.mode)
    error_message = "mode is unknown; expected cloud_sql, self_hosted or external."
  }

  validation {
    condition     = (var.cloud_sql != null) == (var.mode == "cloud_sql") && (var.self_hosted != null) == (var.mode == "self_hosted") && (var.external != null) == (var.mode == "external")
    error_message = "mode and settings do not fit; expected that of cloud_sql, self_hosted and external the one is set that mode names, and no other."
  }
}

variable "name" {
  description = "Name of the instance. Cloud SQL keeps a deleted instance's name for a week."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,24}[a-z0-9]$", var.name))
    error_message = "name is not usable; expected 2 to 26 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "network_id" {
  description = "Id of the network in which the database has its private address."
  type        = string
  nullable    = false
}

variable "passwords" {
  description = "Passwords of the three roles, with mode cloud_sql. Never kept by Terraform."
  type        = object({ backfill = string, migrate = string, search = string })
  default     = null
  ephemeral   = true
  sensitive   = true

  validation {
    condition     = var.passwords == null || try(alltrue([for password in values(var.passwords) : can(regex("^[A-Za-z0-9._~-]{16,}$", password))]), false)
    error_message = "passwords has one that cannot be used; expected 16 or more each of letters, digits, dots, hyphens, underscores and tildes, which an address takes as they are."
  }

  validation {
    condition     = var.mode != "cloud_sql" || var.passwords != null
    error_message = "passwords is absent; expected those of migrate, backfill and search with mode cloud_sql."
  }
}

variable "passwords_version" {
  description = "Raised whenever the passwords change, because Terraform cannot see that they did."
  type        = number
  default     = 1
  nullable    = false
}

variable "project_id" {
  description = "Id of the project."
  type        = string
  nullable    = false
}

variable "region" {
  description = "Region of the database."
  type        = string
  nullable    = false
}

variable "self_hosted" {
  description = "Settings of a machine of ours, with mode self_hosted. `image` is pulled without signing in; name it by digest. `superuser_secret` is the id of a secret that exists and holds the superuser's password."
  type = object({
    disk_gb         = optional(number, 100)
    image           = string
    machine_type    = optional(string, "n2-highmem-4")
    max_connections = optional(number, 200)
    snapshots = optional(object({
      retention_days = optional(number, 14)
      start_time     = optional(string, "00:00")
    }), {})
    superuser_secret = string
    zone             = string
  })
  default = null

  validation {
    condition     = var.self_hosted == null || try(strcontains(var.self_hosted.image, "timescaledb-ha") && can(regex("@sha256:[0-9a-f]{64}$", var.self_hosted.image)), false)
    error_message = "self_hosted.image is not usable; expected an image of timescaledb-ha by its digest, such as docker.io/timescale/timescaledb-ha@sha256:…"
  }

  validation {
    condition     = var.self_hosted == null || try(startswith(var.self_hosted.zone, "${var.region}-"), false)
    error_message = "self_hosted.zone is not in the region; expected for example europe-west1-b with europe-west1."
  }
}

variable "services_range" {
  description = "Name of the range that Cloud SQL takes its address from; any if null."
  type        = string
  default     = null
}

variable "subnetwork_id" {
  description = "Id of the subnetwork of the machine, with mode self_hosted."
  type        = string
  default     = null

  validation {
    condition     = var.mode != "self_hosted" || var.subnetwork_id != null
    error_message = "subnetwork_id is absent; expected the subnetwork of the machine with mode self_hosted."
  }
}

variable "subnetwork_range" {
  description = "Addresses that may connect to the machine, with mode self_hosted."
  type        = string
  default     = null

  validation {
    condition     = var.mode != "self_hosted" || can(cidrhost(var.subnetwork_range, 0))
    error_message = "subnetwork_range is absent or no range; expected the addresses that may connect, such as 10.10.0.0/22, with mode self_hosted."
  }
}

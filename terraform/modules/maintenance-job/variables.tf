variable "apply" {
  description = "Whether Terraform makes the job by calling gcloud. With false it is made from the output `manifest`: `gcloud run jobs replace FILE`."
  type        = bool
  default     = true
  nullable    = false
}

variable "args" {
  description = "What the job does unless an execution says otherwise. `index build` migrates first."
  type        = list(string)
  default     = ["index", "build"]
  nullable    = false

  validation {
    condition     = length(var.args) > 0
    error_message = "args is empty; expected a command of ./headhunter, such as index build."
  }
}

variable "database" {
  description = "Secret with the address of the database, of the role that owns the schema. Not through a pooler in transaction mode."
  type        = object({ secret = string, version = string })
  nullable    = false
}

variable "image" {
  description = "Image whose entry point is ./headhunter."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.image))
    error_message = "image may change under us; expected an image by its digest, such as REGION-docker.pkg.dev/PROJECT/REPOSITORY/IMAGE@sha256:…"
  }
}

variable "labels" {
  description = "Labels of the job."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "name" {
  description = "Name of the job and of its account."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,22}[a-z0-9]$", var.name))
    error_message = "name is not usable; expected 6 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "network" {
  description = "Network through which it reaches the database."
  type        = object({ network_id = string, subnetwork_id = string })
  nullable    = false
}

variable "project_id" {
  description = "Id of the project."
  type        = string
  nullable    = false
}

variable "region" {
  description = "Region of the job."
  type        = string
  nullable    = false
}

variable "roles" {
  description = "Roles of its account in the project, such as roles/aiplatform.user for a model of Vertex AI."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(setintersection(var.roles, ["roles/owner", "roles/editor", "roles/viewer"])) == 0
    error_message = "roles has a basic role; expected roles for single services, such as roles/aiplatform.user."
  }
}

variable "schedule" {
  description = "When it runs by itself; never if null. Some hours after the nightly backfill, which wishes for indexes."
  type = object({
    cron      = optional(string, "0 5 * * *")
    time_zone = optional(string, "Etc/UTC")
  })
  default = null

  validation {
    condition     = var.schedule == null || try(can(regex("^(\\S+ ){4}\\S+$", var.schedule.cron)), false)
    error_message = "schedule.cron is not in the notation of cron; expected five fields such as 0 5 * * *."
  }
}

variable "secrets" {
  description = "Further settings that are secrets, such as HEADHUNTER_EMBEDDING_OPENAI_API_KEY."
  type        = map(object({ secret = string, version = string }))
  default     = {}
  nullable    = false

  validation {
    condition     = length(setintersection(keys(var.secrets), concat(keys(var.settings), ["DATABASE_URL"]))) == 0
    error_message = "secrets has a name that settings or this module sets; expected each name once, and database for the address."
  }
}

variable "settings" {
  description = "Settings of the application by their environment variables, such as PGVECTOR_HNSW_M. What a search uses has to be set as for the read side: migrating writes it into the role."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.settings) : can(regex("^(HEADHUNTER_[A-Z_]+|PGVECTOR_(INDEX_[A-Z]+|HNSW_[A-Z_]+)|DISKANN_[A-Z_]+|LOG_LEVEL)$", name)) && !can(regex("PASSWORD|API_KEY|TOKEN$|SECRET|DATABASE(_REPLICA)?_URL$|REDIS_UR[IL]$", name))])
    error_message = "settings has a name that the application does not read, or a secret; expected names of docs/configuration.md."
  }
}

variable "size" {
  description = "Processors and memory of the job. Indexes are built by the database, not here."
  type = object({
    cpu       = optional(number, 1)
    memory_mb = optional(number, 2048)
  })
  default  = {}
  nullable = false
}

variable "timeout_hours" {
  description = "Longest that a build of indexes may take."
  type        = number
  default     = 24
  nullable    = false

  validation {
    condition     = var.timeout_hours >= 1 && var.timeout_hours <= 168
    error_message = "timeout_hours is out of range; expected 1 to 168."
  }
}

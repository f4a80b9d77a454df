variable "message" {
  description = "What is to be done, as docs/messages has it; everything if empty. `tenant` restricts it to one. A `feed.fetch` has `tenant` and `feed`, a `backfill.requested` all but `feed`."
  type = object({
    batchSize   = optional(number)
    concurrency = optional(number)
    dryRun      = optional(bool)
    feed        = optional(string)
    limit       = optional(number)
    tenant      = optional(string)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.message.batchSize == null || try(var.message.batchSize >= 1 && var.message.batchSize <= 1000, false)
    error_message = "message.batchSize is out of range; expected 1 to 1,000."
  }

  validation {
    condition     = var.message.concurrency == null || try(var.message.concurrency >= 1 && var.message.concurrency <= 100, false)
    error_message = "message.concurrency is out of range; expected 1 to 100."
  }

  validation {
    condition     = alltrue([for field, value in var.message : value == null || contains(var.type == "feed.fetch" ? ["feed", "tenant"] : ["batchSize", "concurrency", "dryRun", "limit", "tenant"], field)])
    error_message = "message has a field that messages of this type do not have; expected tenant and feed for feed.fetch, all others but feed for backfill.requested."
  }

  validation {
    condition     = var.message.feed == null || var.message.tenant != null
    error_message = "message names a feed and no tenant; expected both."
  }
}

variable "name" {
  description = "Name of the job."
  type        = string
  default     = "nightly-backfill"
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,500}$", var.name))
    error_message = "name is not usable; expected letters, digits, hyphens and underscores."
  }
}

variable "paused" {
  description = "Whether the job rests."
  type        = bool
  default     = false
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

variable "schedule" {
  description = "When, in the notation of cron."
  type        = string
  default     = "0 2 * * *"
  nullable    = false

  validation {
    condition     = can(regex("^(\\S+ ){4}\\S+$", var.schedule))
    error_message = "schedule is not in the notation of cron; expected five fields such as 0 2 * * *."
  }
}

variable "time_zone" {
  description = "Time zone of the schedule, by its name in the tz database."
  type        = string
  default     = "Etc/UTC"
  nullable    = false

  validation {
    condition     = can(regex("^([A-Z][A-Za-z]+/[A-Za-z_/+-]+[0-9]*|UTC)$", var.time_zone))
    error_message = "time_zone is not a name of the tz database; expected for example America/Sao_Paulo or Etc/UTC."
  }
}

variable "topic" {
  description = "Id of the topic, projects/PROJECT/topics/TOPIC."
  type        = string
  nullable    = false
}

variable "type" {
  description = "What the message asks for, `backfill.requested` or `feed.fetch`."
  type        = string
  default     = "backfill.requested"
  nullable    = false

  validation {
    condition     = contains(["backfill.requested", "feed.fetch"], var.type)
    error_message = "type is not one that a schedule publishes; expected backfill.requested or feed.fetch."
  }
}

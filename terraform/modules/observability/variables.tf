variable "alerts" {
  description = "What is to differ from the defaults, by alert: whether it is on, and its threshold (seconds, shares, or numbers, as the issue of the alert has them)."
  type = map(object({
    enabled   = optional(bool)
    threshold = optional(number)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(setsubtract(keys(var.alerts), keys(local.catalogue))) == 0
    error_message = "alerts has a name that there is none of; expected names of the README's table, such as search_p95."
  }

  validation {
    condition     = try(var.alerts["match_p95"].enabled, null) != true
    error_message = "alerts switches match_p95 on; expected it to be off, since the application does not measure matches yet."
  }
}

variable "budget" {
  description = "What a month may cost; nobody is told if null. `billing_account` as 012345-ABCDEF-012345, `thresholds` as shares."
  type = object({
    amount          = number
    billing_account = string
    currency        = optional(string, "USD")
    thresholds      = optional(list(number), [0.5, 0.9, 1])
  })
  default = null

  validation {
    condition     = var.budget == null || try(can(regex("^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$", var.budget.billing_account)), false)
    error_message = "budget.billing_account is none; expected for example 012345-ABCDEF-012345."
  }

  validation {
    condition     = var.budget == null || try(var.budget.amount > 0 && length(var.budget.thresholds) > 0 && alltrue([for share in var.budget.thresholds : share > 0]), false)
    error_message = "budget is not usable; expected an amount above 0, and at least one threshold above 0."
  }
}

variable "business_hours" {
  description = "Hours of UTC between which alert throughput holds, on weekdays."
  type        = object({ from = number, to = number })
  default     = { from = 9, to = 18 }
  nullable    = false

  validation {
    condition     = var.business_hours.from >= 0 && var.business_hours.from < var.business_hours.to && var.business_hours.to <= 24
    error_message = "business_hours are none; expected 0 <= from < to <= 24."
  }
}

variable "cache_layers" {
  description = "What alert cache_layer looks at: `answers`, `query-vectors`, `rerank-scores`, `specialties`. All but answers are asked only for what the answers lacked, so their shares are low by nature: name them once you know yours, with a threshold."
  type        = set(string)
  default     = ["answers"]
  nullable    = false

  validation {
    condition     = length(var.cache_layers) > 0 && length(setsubtract(var.cache_layers, ["answers", "query-vectors", "rerank-scores", "specialties"])) == 0
    error_message = "cache_layers has one that there is none of, or none; expected answers, query-vectors, rerank-scores or specialties."
  }
}

variable "channels" {
  description = "Who is told, by name: type and labels of a notification channel, such as email and `{ email_address = … }`. Not for types with secrets."
  type = map(object({
    labels = map(string)
    type   = string
  }))
  nullable = false

  validation {
    condition     = length(var.channels) > 0
    error_message = "channels is empty; expected somebody who is told."
  }
}

variable "labels" {
  description = "Labels of the alerts."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "meters" {
  description = "Whether the read side's meters are scraped, that is, whether it runs as a container with `metrics`."
  type        = bool
  nullable    = false
}

variable "name" {
  description = "First part of the names of all that is made."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,49}$", var.name))
    error_message = "name is not usable; expected 2 to 50 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "project_id" {
  description = "Id of the project."
  type        = string
  nullable    = false
}

variable "runbooks" {
  description = "Address of the folder docs of this repository, where people can read it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^https://.*[^/]$", var.runbooks))
    error_message = "runbooks is no address; expected that of the folder docs without a slash at its end, such as https://example.com/headhunter/docs."
  }
}

variable "services" {
  description = "Names of the two services."
  type        = object({ backfill = string, search = string })
  nullable    = false
}

variable "slo" {
  description = "Share of the requests that must not fail."
  type        = number
  default     = 0.999
  nullable    = false

  validation {
    condition     = var.slo >= 0.95 && var.slo <= 0.9999
    error_message = "slo is out of range; expected 0.95 to 0.9999, since 14.4 times what less allows is nearly everything."
  }
}

variable "subscriptions" {
  description = "Names of the push subscription and of that for dead messages."
  type        = object({ dead_letter = string, push = string })
  nullable    = false
}

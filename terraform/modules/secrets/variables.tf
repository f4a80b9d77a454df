variable "deletion_protection" {
  description = "Whether Terraform refuses to delete the secrets."
  type        = bool
  default     = true
  nullable    = false
}

variable "labels" {
  description = "Labels of the secrets."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "locations" {
  description = "Regions that may hold the secrets; wherever Google likes if empty."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "prefix" {
  description = "First part of the secrets' names."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z][a-zA-Z0-9_-]{0,99}$", var.prefix))
    error_message = "prefix is not usable; expected up to 100 letters, digits, hyphens and underscores, beginning with a letter."
  }
}

variable "project_id" {
  description = "Id of the project."
  type        = string
  nullable    = false
}

variable "secrets" {
  description = "Secrets by name. `accessors` are the accounts that may read it, by any key that is known early (`serviceAccount:…`); `version` is raised whenever the value changes."
  type = map(object({
    accessors = map(string)
    version   = optional(number, 1)
  }))
  nullable = false

  validation {
    condition     = alltrue([for secret in values(var.secrets) : length(secret.accessors) > 0])
    error_message = "secrets has one that nobody may read; expected at least one accessor each."
  }

  validation {
    condition     = alltrue(flatten([for secret in values(var.secrets) : [for member in values(secret.accessors) : !contains(["allUsers", "allAuthenticatedUsers"], member)]]))
    error_message = "secrets has one that anybody may read; expected accounts such as serviceAccount:ACCOUNT."
  }

  validation {
    condition     = alltrue([for secret in values(var.secrets) : secret.version >= 1])
    error_message = "secrets has a version below 1; expected 1, 2 and so on."
  }
}

variable "values" {
  description = "Values by the same names. Never kept by Terraform."
  type        = map(string)
  ephemeral   = true
  sensitive   = true
  nullable    = false

  validation {
    condition     = length(setsubtract(keys(var.secrets), keys(var.values))) == 0
    error_message = "values lacks some; expected one for each of secrets."
  }
}

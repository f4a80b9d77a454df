variable "budget" {
  description = "What a month may cost; see the module observability."
  type        = object({ amount = number, billing_account = string })
  default     = null
}

variable "gateway" {
  description = "Account of the gateway, which alone may search: serviceAccount:…"
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.gateway, "serviceAccount:")
    error_message = "gateway is no account; expected serviceAccount:ACCOUNT."
  }
}

variable "image_repository" {
  description = "Registry of another project that images lie in."
  type        = object({ location = string, project_id = string, repository = string })
  default     = null
}

variable "images" {
  description = "Images of a release, by their digests."
  type        = object({ backfill = string, maintenance = string, search = string })
  nullable    = false
}

variable "operators" {
  description = "Addresses of people who may sign in to the database."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "passwords" {
  description = "Passwords of the database's three roles: TF_VAR_passwords. Never kept by Terraform."
  type        = object({ backfill = string, migrate = string, search = string })
  ephemeral   = true
  sensitive   = true
}

variable "project_id" {
  description = "Id of the project."
  type        = string
  nullable    = false
}

variable "publishers" {
  description = "Accounts that may publish messages."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "region" {
  description = "Region of everything."
  type        = string
  default     = "europe-west1"
  nullable    = false
}

variable "runbooks" {
  description = "Address of the folder docs of this repository."
  type        = string
  nullable    = false
}

variable "team" {
  description = "Address that alerts are sent to."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[^@\\s]+@[^@\\s]+$", var.team))
    error_message = "team is no address; expected one such as team@example.com."
  }
}

variable "time_zone" {
  description = "Time zone of the schedules."
  type        = string
  default     = "Etc/UTC"
  nullable    = false
}

variable "versions" {
  description = "Raised when passwords or the address of Redis change."
  type        = object({ passwords = optional(number, 1), redis = optional(number, 1) })
  default     = {}
  nullable    = false
}

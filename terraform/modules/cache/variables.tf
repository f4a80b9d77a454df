variable "deletion_protection" {
  description = "Whether Terraform refuses to delete it. It holds nothing that cannot be computed again, but losing it at once sends every search to the database."
  type        = bool
  default     = true
  nullable    = false
}

variable "labels" {
  description = "Labels of the instance."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "memory_gb" {
  description = "Size in gigabytes."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = var.memory_gb >= 1 && var.memory_gb <= 300 && floor(var.memory_gb) == var.memory_gb
    error_message = "memory_gb is not a size of Memorystore; expected a whole number from 1 to 300."
  }
}

variable "name" {
  description = "Name of the instance."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,38}[a-z0-9]$", var.name))
    error_message = "name is not usable; expected 2 to 40 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "network_id" {
  description = "Id of the network in which it has its private address."
  type        = string
  nullable    = false
}

variable "project_id" {
  description = "Id of the project."
  type        = string
  nullable    = false
}

variable "region" {
  description = "Region of the instance."
  type        = string
  nullable    = false
}

variable "services_range" {
  description = "Name of the range that it takes its address from; any if null."
  type        = string
  default     = null
}

variable "tier" {
  description = "`BASIC`, which is emptied when it fails, or `STANDARD_HA`."
  type        = string
  default     = "STANDARD_HA"
  nullable    = false

  validation {
    condition     = contains(["BASIC", "STANDARD_HA"], var.tier)
    error_message = "tier is unknown; expected BASIC or STANDARD_HA."
  }
}

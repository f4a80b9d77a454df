variable "name" {
  description = "Name of the network and of what belongs to it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,49}[a-z0-9]$", var.name))
    error_message = "name is not a name of a network; expected 2 to 51 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "nat" {
  description = "Whether machines without a public address may fetch from the internet."
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
  description = "Region of the subnetwork."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "region is not a region; expected one such as europe-west1."
  }
}

variable "services_prefix_length" {
  description = "Size of the range that Cloud SQL and Memorystore take addresses from, as the length of its prefix."
  type        = number
  default     = 20
  nullable    = false

  validation {
    condition     = var.services_prefix_length >= 16 && var.services_prefix_length <= 24
    error_message = "services_prefix_length is out of range; expected 16 to 24, since Cloud SQL and Memorystore need a /24 at least."
  }
}

variable "subnet_range" {
  description = "Addresses of the subnetwork. Each function instance takes one, and twice as many while a release is rolled out."
  type        = string
  default     = "10.10.0.0/22"
  nullable    = false

  validation {
    condition     = can(cidrhost(var.subnet_range, 1)) && try(tonumber(split("/", var.subnet_range)[1]) <= 26, false)
    error_message = "subnet_range is not usable; expected a range of IPv4 such as 10.10.0.0/22, at least a /26 as direct VPC egress needs."
  }
}

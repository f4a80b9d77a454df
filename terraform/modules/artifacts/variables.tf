variable "labels" {
  description = "Labels of bucket and repository."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "name" {
  description = "Middle part of the bucket's name, first part of the others'."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,22}[a-z0-9]$", var.name))
    error_message = "name is not usable; expected 2 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "project_id" {
  description = "Id of the project."
  type        = string
  nullable    = false
}

variable "region" {
  description = "Region of bucket and repository."
  type        = string
  nullable    = false
}

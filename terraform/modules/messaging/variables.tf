variable "labels" {
  description = "Labels of topics and subscriptions."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "locations" {
  description = "Regions that may hold messages; wherever Google likes if empty. A message can hold the vector of a search."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "max_delivery_attempts" {
  description = "After so many deliveries a message goes to the dead-letter topic."
  type        = number
  default     = 100
  nullable    = false

  validation {
    condition     = var.max_delivery_attempts >= 5 && var.max_delivery_attempts <= 100
    error_message = "max_delivery_attempts is out of range; expected 5 to 100."
  }
}

variable "name" {
  description = "Name of the topic."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,23}[a-z0-9]$", var.name)) && !startswith(var.name, "goog")
    error_message = "name is not usable; expected 3 to 25 lower-case letters, digits and hyphens, beginning with a letter and not with goog."
  }
}

variable "project_id" {
  description = "Id of the project."
  type        = string
  nullable    = false
}

variable "project_number" {
  description = "Number of the project: Pub/Sub's own account is named by it."
  type        = string
  nullable    = false
}

variable "publishers" {
  description = "Accounts that may publish, by any key that is known early (`serviceAccount:…`). Whoever may publish can start backfills."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for member in values(var.publishers) : !contains(["allUsers", "allAuthenticatedUsers"], member)])
    error_message = "publishers has everybody; expected accounts such as serviceAccount:ACCOUNT."
  }
}

variable "push" {
  description = "Where messages are pushed to: the endpoint with its path, and the audience of the token, which is the service's address."
  type        = object({ audience = string, endpoint = string })
  nullable    = false

  validation {
    condition     = endswith(var.push.endpoint, "/v1/pubsub/push")
    error_message = "push.endpoint is not that of the write side; expected its address followed by /v1/pubsub/push."
  }
}

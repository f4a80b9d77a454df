variable "allow_unauthenticated" {
  description = "Whether anybody may call it. The application believes the headers that tell the tenant, so something in front must set them."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !var.allow_unauthenticated || var.ingress == "gateway"
    error_message = "allow_unauthenticated would let anybody name any tenant; expected ingress gateway with it, so that a load balancer is in front."
  }
}

variable "container" {
  description = "What runs, with runtime container. `cpu_always` keeps the processor between requests; `metrics` adds the sidecar that scrapes meters."
  type = object({
    cpu_always = optional(bool, false)
    image      = string
    metrics = optional(object({
      image    = optional(string, "us-docker.pkg.dev/cloud-ops-agents-artifacts/cloud-run-gmp-sidecar/cloud-run-gmp-sidecar:1.3.0")
      interval = optional(string, "10s")
    }))
  })
  default = null

  validation {
    condition     = (var.container != null) == (var.runtime == "container")
    error_message = "container and runtime do not fit; expected container to be set with runtime container, and with no other."
  }

  validation {
    condition     = var.container == null || try(can(regex("@sha256:[0-9a-f]{64}$", var.container.image)), false)
    error_message = "container.image may change under us; expected an image by its digest, such as REGION-docker.pkg.dev/PROJECT/REPOSITORY/IMAGE@sha256:…"
  }

  validation {
    condition     = try(var.container.metrics, null) == null || try(can(regex("^[0-9]+s$", var.container.metrics.interval)), false)
    error_message = "container.metrics.interval is no duration; expected seconds such as 10s."
  }
}

variable "deletion_protection" {
  description = "Whether Terraform refuses to delete the service, with runtime container."
  type        = bool
  default     = true
  nullable    = false
}

variable "entry_point" {
  description = "Class that answers, with runtime function."
  type        = string
  default     = null

  validation {
    condition     = var.runtime != "function" || var.entry_point != null
    error_message = "entry_point is absent; expected the class that answers with runtime function."
  }
}

variable "environment" {
  description = "Settings of the application that are no secrets."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.environment) : can(regex("^[A-Z][A-Z0-9_]*$", name))])
    error_message = "environment has a name that is none; expected capitals, digits and underscores."
  }

  validation {
    condition     = alltrue([for name in keys(var.environment) : !can(regex("PASSWORD|API_KEY|TOKEN$|SECRET|^DATABASE_URL$|^DATABASE_REPLICA_URL$|^HEADHUNTER_DATABASE_URL$|^REDIS_UR[IL]$|^GEMINI", name))])
    error_message = "environment has a secret in it; expected passwords, tokens, keys and addresses with passwords in secrets."
  }

  validation {
    condition     = length(setintersection(keys(var.environment), keys(var.secrets))) == 0
    error_message = "environment and secrets have a name in common; expected each name in one of them."
  }

  validation {
    condition     = length(setintersection(keys(var.environment), ["AUTH_MODE", "HEADHUNTER_AUTH_MODE"])) == 0
    error_message = "environment sets the authentication; expected nothing, since only gateway works behind the platform."
  }
}

variable "function" {
  description = "What runs, with runtime function: `file` is the archive on this machine and `version` its release; `bucket`, `repository` and `builder` are outputs of module artifacts."
  type = object({
    bucket     = string
    builder    = string
    file       = string
    repository = string
    runtime    = optional(string, "java25")
    version    = string
  })
  default = null

  validation {
    condition     = (var.function != null) == (var.runtime == "function")
    error_message = "function and runtime do not fit; expected function to be set with runtime function, and with no other."
  }

  validation {
    condition     = var.function == null || try(tonumber(trimprefix(var.function.runtime, "java")) >= 25, false)
    error_message = "function.runtime is too old; expected java25 or later, which the artifacts are compiled for."
  }

  validation {
    condition     = var.function == null || try(can(regex("^[A-Za-z0-9._+-]+$", var.function.version)), false)
    error_message = "function.version is no version; expected for example 1.2.0 or a commit."
  }
}

variable "ingress" {
  description = "Where requests may come from: `internal` (the project and Pub/Sub), `gateway` (a load balancer, too) or `all` (anywhere, with a token)."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["all", "gateway", "internal"], var.ingress)
    error_message = "ingress is unknown; expected internal, gateway or all."
  }
}

variable "invokers" {
  description = "Accounts that may call it, by any key that is known early (`serviceAccount:…`)."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for member in values(var.invokers) : !contains(["allUsers", "allAuthenticatedUsers"], member)])
    error_message = "invokers has everybody; expected accounts such as serviceAccount:ACCOUNT, or allow_unauthenticated if it is really meant."
  }
}

variable "labels" {
  description = "Labels of all that can have some."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "name" {
  description = "Name of the service and of the account that it runs under."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.name))
    error_message = "name is not usable; expected 6 to 30 lower-case letters, digits and hyphens, beginning with a letter, as for an account."
  }
}

variable "network" {
  description = "Network through which it reaches private addresses."
  type        = object({ network_id = string, subnetwork_id = string })
  nullable    = false
}

variable "project_id" {
  description = "Id of the project."
  type        = string
  nullable    = false
}

variable "region" {
  description = "Region of the service."
  type        = string
  nullable    = false
}

variable "roles" {
  description = "Roles of its account in the project, beyond those it gets at single things."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(setintersection(var.roles, ["roles/owner", "roles/editor", "roles/viewer"])) == 0
    error_message = "roles has a basic role; expected roles for single services, such as roles/datastore.viewer."
  }
}

variable "runtime" {
  description = "`function`: a jar on the platform's Java; `container`: an image that brings its own."
  type        = string
  default     = "container"
  nullable    = false

  validation {
    condition     = contains(["container", "function"], var.runtime)
    error_message = "runtime is unknown; expected function or container."
  }
}

variable "scaling" {
  description = "How many instances there are, and how many requests each has at once."
  type = object({
    concurrency   = number
    max_instances = number
    min_instances = number
  })
  nullable = false

  validation {
    condition     = var.scaling.min_instances >= 0 && var.scaling.max_instances >= 1 && var.scaling.min_instances <= var.scaling.max_instances
    error_message = "scaling has no possible number of instances; expected min_instances from 0, and max_instances from 1 and not below it."
  }

  validation {
    condition     = var.scaling.concurrency >= 1 && var.scaling.concurrency <= 1000
    error_message = "scaling.concurrency is out of range; expected 1 to 1,000."
  }

  validation {
    condition     = var.scaling.concurrency == 1 || var.size.cpu >= 1
    error_message = "scaling.concurrency is more than the processor allows; expected 1, or size.cpu of 1 or more."
  }
}

variable "secrets" {
  description = "Settings of the application that are secrets: for each environment variable the secret and its version."
  type        = map(object({ secret = string, version = string }))
  default     = {}
  nullable    = false
}

variable "size" {
  description = "Processors and memory of an instance."
  type = object({
    cpu       = optional(number, 2)
    memory_mb = optional(number, 2048)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.size.memory_mb >= 512 && var.size.memory_mb <= 32768
    error_message = "size.memory_mb is out of range; expected 512 to 32,768."
  }
}

variable "timeout_seconds" {
  description = "Longest a request may take."
  type        = number
  nullable    = false

  validation {
    condition     = var.timeout_seconds >= 1 && var.timeout_seconds <= 3600
    error_message = "timeout_seconds is out of range; expected 1 to 3,600."
  }
}

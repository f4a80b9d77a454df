# staging: As prod, in small: same edition and runtime, one zone less.
terraform {
  required_version = ">= 1.11, < 2"

  # The bucket is named when the folder is initialised: terraform init -backend-config=bucket=…
  backend "gcs" {
    prefix = "headhunter/staging"
  }

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 7.26, < 8"
    }
  }
}

provider "google" {
  project = var.project_id
  region  = var.region
}

module "search" {
  source = "../../stacks/search"

  project_id          = var.project_id
  region              = var.region
  environment         = "staging"
  deletion_protection = true
  locations           = [var.region]
  image_repository    = var.image_repository
  passwords           = var.passwords
  versions            = var.versions

  database = {
    cloud_sql = {
      tier            = "db-perf-optimized-N-2"
      edition         = "ENTERPRISE_PLUS"
      max_connections = 250
      operators       = var.operators
    }
  }

  cache = { memory_gb = 2, tier = "BASIC" }

  search = {
    container = { image = var.images.search, cpu_always = true, metrics = {} }
    ingress   = "all"
    invokers  = { gateway = var.gateway }
    scaling   = { min_instances = 1, max_instances = 4, concurrency = 8 }
  }

  backfill = {
    container = { image = var.images.backfill }
    scaling   = { max_instances = 2 }
  }

  maintenance = { image = var.images.maintenance }
  nightly     = { time_zone = var.time_zone }
  publishers  = var.publishers

  observability = {
    budget   = var.budget
    channels = { team = { type = "email", labels = { email_address = var.team } } }
    runbooks = var.runbooks
    slo      = 0.995
  }
}

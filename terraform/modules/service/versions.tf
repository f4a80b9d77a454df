terraform {
  # 1.11 is the first with write-only attributes, which keep secrets out of the state.
  required_version = ">= 1.11, < 2"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 7.26, < 8"
    }
  }
}

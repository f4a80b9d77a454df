mock_provider "google" {
  source          = "../../tests/mocks"
  override_during = plan
}

# The example of the README.
variables {
  project_id = "acme-search"
  region     = "europe-west1"
  name       = "headhunter"
  labels     = { environment = "prod" }
}

run "example" {
  command = plan

  assert {
    condition     = google_storage_bucket.this.name == "acme-search-headhunter-artifacts" && google_storage_bucket.this.uniform_bucket_level_access && google_storage_bucket.this.public_access_prevention == "enforced" && google_storage_bucket.this.force_destroy == false && google_storage_bucket.this.versioning[0].enabled
    error_message = "The bucket must never be public, keep old versions, and not be deleted with what is in it."
  }

  assert {
    condition     = google_artifact_registry_repository.this.repository_id == "headhunter-functions" && google_artifact_registry_repository.this.format == "DOCKER" && google_artifact_registry_repository.this.location == "europe-west1"
    error_message = "The images of functions must have a repository."
  }

  assert {
    condition     = google_artifact_registry_repository_iam_member.builder.repository == "headhunter-functions" && google_artifact_registry_repository_iam_member.builder.role == "roles/artifactregistry.writer" && google_artifact_registry_repository_iam_member.builder.member == google_service_account.builder.member && google_artifact_registry_repository_iam_member.builder.location == "europe-west1"
    error_message = "The builder may write to this repository, and to no other."
  }

  assert {
    condition     = google_project_iam_member.builder_logs.role == "roles/logging.logWriter" && google_project_iam_member.builder_logs.member == google_service_account.builder.member
    error_message = "The builder must be able to log."
  }

  assert {
    condition     = google_project_iam_member.builder_source.role == "roles/storage.objectViewer" && google_project_iam_member.builder_source.member == google_service_account.builder.member && google_project_iam_member.builder_source.condition[0].expression == "resource.name.startsWith('projects/_/buckets/gcf-v2-sources-')"
    error_message = "The builder may read sources of functions, and nothing else that is stored."
  }

  assert {
    condition     = output.bucket == google_storage_bucket.this.name && output.builder == google_service_account.builder.name && output.repository == google_artifact_registry_repository.this.id
    error_message = "The outputs must name what was made."
  }
}

run "name_is_refused" {
  command = plan

  variables {
    name = "Headhunter"
  }

  expect_failures = [var.name]
}

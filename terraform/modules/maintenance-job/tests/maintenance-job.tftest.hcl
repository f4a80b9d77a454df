mock_provider "google" {
  source          = "../../tests/mocks"
  override_during = plan
}

# The example of the README.
variables {
  project_id = "acme-search"
  region     = "europe-west1"
  name       = "headhunter-maintenance"
  image      = "europe-docker.pkg.dev/acme-images/headhunter/cli@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  database   = { secret = "headhunter-database-migrate", version = "1" }
  network = {
    network_id    = "projects/acme-search/global/networks/headhunter"
    subnetwork_id = "projects/acme-search/regions/europe-west1/subnetworks/headhunter"
  }
  schedule = { time_zone = "America/Sao_Paulo" }
  settings = { PGVECTOR_HNSW_M = "32" }
  labels   = { environment = "prod" }
}

run "example" {
  command = plan

  assert {
    condition     = yamldecode(output.manifest).spec.template.spec.template.spec.serviceAccountName == google_service_account.this.email && output.member == "serviceAccount:${google_service_account.this.email}"
    error_message = "The job must run under an account of its own."
  }

  assert {
    condition     = yamldecode(output.manifest).spec.template.spec.template.spec.containers[0].env == [{ name = "PGVECTOR_HNSW_M", value = "32" }, { name = "DATABASE_URL", valueFrom = { secretKeyRef = { name = "headhunter-database-migrate", key = "1" } } }]
    error_message = "The settings must reach the job, and the database by reference."
  }

  assert {
    condition     = yamldecode(output.manifest).spec.template.spec.template.spec.containers[0].image == var.image && yamldecode(output.manifest).spec.template.spec.template.spec.containers[0].args == ["index", "build"] && yamldecode(output.manifest).spec.template.spec.template.spec.containers[0].resources.limits == { cpu = "1", memory = "2048Mi" }
    error_message = "The job must run the image, and build indexes unless told otherwise."
  }

  assert {
    condition     = yamldecode(output.manifest).kind == "Job" && yamldecode(output.manifest).metadata.name == "headhunter-maintenance" && yamldecode(output.manifest).metadata.labels["environment"] == "prod" && yamldecode(output.manifest).spec.template.spec.taskCount == 1 && yamldecode(output.manifest).spec.template.spec.parallelism == 1 && yamldecode(output.manifest).spec.template.spec.template.spec.timeoutSeconds == "86400" && yamldecode(output.manifest).spec.template.spec.template.spec.maxRetries == 1
    error_message = "The job must be one task of 24 hours at most, tried twice."
  }

  assert {
    condition     = jsondecode(yamldecode(output.manifest).spec.template.metadata.annotations["run.googleapis.com/network-interfaces"]) == [{ network = "headhunter", subnetwork = "headhunter" }] && yamldecode(output.manifest).spec.template.metadata.annotations["run.googleapis.com/vpc-access-egress"] == "private-ranges-only"
    error_message = "The job must reach private addresses through the network."
  }

  assert {
    condition     = terraform_data.job[0].input == { manifest = output.manifest, name = "headhunter-maintenance", project = "acme-search", region = "europe-west1", starter = "serviceAccount:${google_service_account.starter[0].email}" } && terraform_data.job[0].triggers_replace[0] == output.manifest
    error_message = "The job must be made from its manifest whenever that changes, and the schedule's account may start it."
  }

  assert {
    condition     = terraform_data.job[0].triggers_replace[1] == google_service_account.starter[0].unique_id
    error_message = "A schedule's account that comes later, or is made anew, must be allowed to start the job."
  }

  assert {
    condition     = google_cloud_scheduler_job.this[0].schedule == "0 5 * * *" && google_cloud_scheduler_job.this[0].time_zone == "America/Sao_Paulo" && google_cloud_scheduler_job.this[0].attempt_deadline == "60s" && google_cloud_scheduler_job.this[0].retry_config[0].retry_count == 1
    error_message = "The job must run each morning, and be tried once more if it could not be started."
  }

  assert {
    condition     = google_cloud_scheduler_job.this[0].http_target[0].uri == "https://run.googleapis.com/v2/projects/acme-search/locations/europe-west1/jobs/headhunter-maintenance:run" && google_cloud_scheduler_job.this[0].http_target[0].http_method == "POST" && google_cloud_scheduler_job.this[0].http_target[0].oauth_token[0].service_account_email == google_service_account.starter[0].email
    error_message = "The schedule must start this job, as the account that may."
  }

  assert {
    condition     = output.name == "headhunter-maintenance" && output.connections == 5
    error_message = "The outputs must name the job and its connections."
  }
}

run "by_hand" {
  command = plan

  variables {
    apply    = false
    schedule = null
    args     = ["tenant", "create", "acme"]
  }

  assert {
    condition     = length(terraform_data.job) == 0 && length(google_cloud_scheduler_job.this) == 0 && length(google_service_account.starter) == 0
    error_message = "Nothing must be made or started by itself unless asked."
  }

  assert {
    condition     = yamldecode(output.manifest).spec.template.spec.template.spec.containers[0].args == ["tenant", "create", "acme"]
    error_message = "The job must do what was asked."
  }
}

run "model_elsewhere" {
  command = plan

  variables {
    roles = ["roles/aiplatform.user"]
    settings = {
      HEADHUNTER_EMBEDDING_MODEL             = "openai/bge-m3"
      HEADHUNTER_EMBEDDING_OPENAI_MAX_TOKENS = "8000"
      HEADHUNTER_EMBEDDING_OPENAI_URL        = "https://models.example.com/v1"
    }
    secrets = { HEADHUNTER_EMBEDDING_OPENAI_API_KEY = { secret = "headhunter-openai", version = "3" } }
  }

  assert {
    condition     = [for env in yamldecode(output.manifest).spec.template.spec.template.spec.containers[0].env : "${env.name}=${try(env.value, "${env.valueFrom.secretKeyRef.name}:${env.valueFrom.secretKeyRef.key}")}"] == ["HEADHUNTER_EMBEDDING_MODEL=openai/bge-m3", "HEADHUNTER_EMBEDDING_OPENAI_MAX_TOKENS=8000", "HEADHUNTER_EMBEDDING_OPENAI_URL=https://models.example.com/v1", "DATABASE_URL=headhunter-database-migrate:1", "HEADHUNTER_EMBEDDING_OPENAI_API_KEY=headhunter-openai:3"]
    error_message = "The model of a fresh installation must be set up in the job, its key by reference."
  }

  assert {
    condition     = { for role, grant in google_project_iam_member.this : role => "${grant.project} ${grant.role} ${grant.member}" } == { "roles/aiplatform.user" = "acme-search roles/aiplatform.user ${google_service_account.this.member}" }
    error_message = "The job must have the roles that were asked for."
  }
}

run "basic_role_is_refused" {
  command = plan

  variables {
    roles = ["roles/editor"]
  }

  expect_failures = [var.roles]
}

run "second_address_is_refused" {
  command = plan

  variables {
    secrets = { DATABASE_URL = { secret = "other", version = "1" } }
  }

  expect_failures = [var.secrets]
}

run "token_in_the_clear_is_refused" {
  command = plan

  variables {
    settings = { HEADHUNTER_EMBEDDING_VERTEX_ACCESS_TOKEN = "not-a-real-token" }
  }

  expect_failures = [var.settings]
}

run "without_schedule" {
  command = plan

  variables {
    schedule = null
  }

  assert {
    condition     = terraform_data.job[0].input.starter == "" && terraform_data.job[0].triggers_replace[1] == "" && length(google_cloud_scheduler_job.this) == 0
    error_message = "Without a schedule nobody may start the job."
  }
}

run "no_command_is_refused" {
  command = plan

  variables {
    args = []
  }

  expect_failures = [var.args]
}

run "tag_is_refused" {
  command = plan

  variables {
    image = "europe-docker.pkg.dev/acme-images/headhunter/cli:latest"
  }

  expect_failures = [var.image]
}

run "name_is_refused" {
  command = plan

  variables {
    name = "job"
  }

  expect_failures = [var.name]
}

run "schedule_is_refused" {
  command = plan

  variables {
    schedule = { cron = "05:00" }
  }

  expect_failures = [var.schedule]
}

run "secret_in_the_clear_is_refused" {
  command = plan

  variables {
    settings = { HEADHUNTER_DATABASE_URL = "postgresql://u:not-a-real-password@h/d" }
  }

  expect_failures = [var.settings]
}

run "unknown_setting_is_refused" {
  command = plan

  variables {
    settings = { JAVA_OPTS = "-Xmx1g" }
  }

  expect_failures = [var.settings]
}

run "timeout_is_refused" {
  command = plan

  variables {
    timeout_hours = 0
  }

  expect_failures = [var.timeout_hours]
}

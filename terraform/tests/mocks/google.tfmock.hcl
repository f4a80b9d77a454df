# Without defaults each computed attribute gets a random value, so that tests see which resource a value comes from.
mock_resource "google_cloud_run_v2_service" {
  defaults = {}
}

mock_resource "google_cloud_scheduler_job" {
  defaults = {}
}

mock_resource "google_cloudfunctions2_function" {
  defaults = {}
}

mock_resource "google_compute_disk" {
  defaults = {}
}

mock_resource "google_compute_global_address" {
  defaults = {}
}

mock_resource "google_compute_instance" {
  defaults = {}
}

mock_resource "google_compute_network" {
  defaults = {}
}

mock_resource "google_compute_resource_policy" {
  defaults = {}
}

mock_resource "google_compute_router" {
  defaults = {}
}

mock_resource "google_compute_subnetwork" {
  defaults = {}
}

mock_resource "google_logging_metric" {
  defaults = {}
}

mock_resource "google_monitoring_alert_policy" {
  defaults = {}
}

mock_resource "google_monitoring_dashboard" {
  defaults = {}
}

mock_resource "google_monitoring_notification_channel" {
  defaults = {}
}

mock_resource "google_pubsub_subscription" {
  defaults = {}
}

mock_resource "google_pubsub_topic" {
  defaults = {}
}

mock_resource "google_redis_instance" {
  defaults = {}
}

mock_resource "google_secret_manager_secret" {
  defaults = {}
}

mock_resource "google_secret_manager_secret_version" {
  defaults = {}
}

mock_resource "google_service_account" {
  defaults = {}
}

mock_resource "google_service_networking_connection" {
  defaults = {}
}

mock_resource "google_sql_database" {
  defaults = {}
}

mock_resource "google_sql_database_instance" {
  defaults = {}
}

mock_resource "google_storage_bucket" {
  defaults = {}
}

mock_resource "google_storage_bucket_object" {
  defaults = {}
}

mock_resource "google_artifact_registry_repository" {
  defaults = {}
}

mock_data "google_project" {
  defaults = {}
}

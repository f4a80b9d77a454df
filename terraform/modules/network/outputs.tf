output "nat" {
  description = "Whether machines without a public address may fetch from the internet."
  value       = length(google_compute_router_nat.this) == 1
}

output "network_id" {
  description = "Id of the network. Waits until managed services can get addresses in it."
  value       = google_compute_network.this.id
  depends_on  = [google_service_networking_connection.services]
}

output "services_range" {
  description = "Name of the range that managed services take addresses from."
  value       = google_compute_global_address.services.name
  depends_on  = [google_service_networking_connection.services]
}

output "subnetwork_id" {
  description = "Id of the subnetwork. Waits until its machines can fetch from outside, if they may."
  value       = google_compute_subnetwork.this.id
  depends_on  = [google_compute_router_nat.this]
}

output "subnetwork_range" {
  description = "Addresses of the subnetwork."
  value       = google_compute_subnetwork.this.ip_cidr_range
}

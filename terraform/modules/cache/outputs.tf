output "host" {
  description = "Private address."
  value       = google_redis_instance.this.host
}

output "port" {
  description = "Port, for TLS."
  value       = google_redis_instance.this.port
}

output "server_ca_certs" {
  description = "Certificates of the authority that signed the server's."
  value       = google_redis_instance.this.server_ca_certs
}

output "shape" {
  description = "Size, tier, range of addresses and protection."
  value = {
    memory_gb = google_redis_instance.this.memory_size_gb
    network   = google_redis_instance.this.authorized_network
    protected = google_redis_instance.this.deletion_protection
    range     = google_redis_instance.this.reserved_ip_range
    tier      = google_redis_instance.this.tier
  }
}

output "url" {
  description = "What `REDIS_URL` has to be, with the password in it. Keep it in a secret."
  # The certificate is signed by an authority of the instance's own, which no trust store has.
  value     = "rediss://:${google_redis_instance.this.auth_string}@${google_redis_instance.this.host}:${google_redis_instance.this.port}?verifyPeer=NONE"
  sensitive = true
}

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

output "url" {
  description = "What `REDIS_URL` has to be, with the password in it. Keep it in a secret."
  # The certificate is signed by an authority of the instance's own, which no trust store has.
  value     = "rediss://:${google_redis_instance.this.auth_string}@${google_redis_instance.this.host}:${google_redis_instance.this.port}?verifyPeer=NONE"
  sensitive = true
}

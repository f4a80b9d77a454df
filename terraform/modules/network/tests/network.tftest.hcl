mock_provider "google" {
  source          = "../../tests/mocks"
  override_during = plan
}

# The example of the README.
variables {
  project_id = "acme-search"
  region     = "europe-west1"
  name       = "headhunter"
  nat        = true
}

run "example" {
  command = plan

  assert {
    condition     = google_compute_network.this.auto_create_subnetworks == false && google_compute_network.this.routing_mode == "REGIONAL"
    error_message = "There must be no subnetworks but ours."
  }

  assert {
    condition     = google_compute_subnetwork.this.network == google_compute_network.this.id && google_compute_subnetwork.this.ip_cidr_range == "10.10.0.0/22" && google_compute_subnetwork.this.region == "europe-west1"
    error_message = "The subnetwork must lie in the network."
  }

  assert {
    condition     = google_compute_subnetwork.this.private_ip_google_access
    error_message = "Without private access machines without a public address cannot reach Google's services."
  }

  assert {
    condition     = google_compute_subnetwork.this.log_config[0].aggregation_interval == "INTERVAL_10_MIN" && google_compute_subnetwork.this.log_config[0].flow_sampling == 0.1 && google_compute_subnetwork.this.log_config[0].metadata == "EXCLUDE_ALL_METADATA"
    error_message = "A tenth of the flow logs must be kept, without metadata."
  }

  assert {
    condition     = google_compute_global_address.services.address_type == "INTERNAL" && google_compute_global_address.services.purpose == "VPC_PEERING" && google_compute_global_address.services.prefix_length == 20 && google_compute_global_address.services.network == google_compute_network.this.id
    error_message = "Managed services must get internal addresses of the network."
  }

  assert {
    condition     = google_service_networking_connection.services.network == google_compute_network.this.id && google_service_networking_connection.services.reserved_peering_ranges == tolist([google_compute_global_address.services.name]) && google_service_networking_connection.services.service == "servicenetworking.googleapis.com"
    error_message = "The network must be peered with that of managed services."
  }

  assert {
    condition     = google_compute_router_nat.this[0].router == google_compute_router.this[0].name && google_compute_router.this[0].network == google_compute_network.this.id && google_compute_router_nat.this[0].nat_ip_allocate_option == "AUTO_ONLY"
    error_message = "NAT must belong to the router of the network."
  }

  assert {
    condition     = google_compute_router_nat.this[0].log_config[0].enable
    error_message = "NAT must log what it refuses."
  }

  assert {
    condition     = output.network_id == google_compute_network.this.id && output.subnetwork_id == google_compute_subnetwork.this.id && output.services_range == google_compute_global_address.services.name && output.subnetwork_range == "10.10.0.0/22"
    error_message = "The outputs must name what was made."
  }
}

run "no_way_out_unless_asked" {
  command = plan

  variables {
    nat = false
  }

  assert {
    condition     = length(google_compute_router.this) == 0 && length(google_compute_router_nat.this) == 0
    error_message = "Without nat there must be no way to the internet."
  }
}

run "name_is_refused" {
  command = plan

  variables {
    name = "Head_Hunter"
  }

  expect_failures = [var.name]
}

run "region_is_refused" {
  command = plan

  variables {
    region = "Europe"
  }

  expect_failures = [var.region]
}

run "services_prefix_length_too_long_is_refused" {
  command = plan

  variables {
    services_prefix_length = 25
  }

  expect_failures = [var.services_prefix_length]
}

run "services_prefix_length_too_short_is_refused" {
  command = plan

  variables {
    services_prefix_length = 15
  }

  expect_failures = [var.services_prefix_length]
}

run "subnet_range_too_small_is_refused" {
  command = plan

  variables {
    subnet_range = "10.10.0.0/28"
  }

  expect_failures = [var.subnet_range]
}

run "subnet_range_that_is_none_is_refused" {
  command = plan

  variables {
    subnet_range = "10.10.0.0"
  }

  expect_failures = [var.subnet_range]
}

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

# The example of the README.
variables {
  archive         = "headhunter-search-aws.zip"
  archive_bucket  = "acme-releases"
  archive_hash    = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
  runtime         = "java21"
  database_secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:headhunter-database"
  redis_secret    = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:headhunter-redis"
  max_connections = 200
  authorizer      = { issuer = "https://login.example.com/", audience = ["headhunter"] }
  network         = { vpc_id = "vpc-0a1b2c3d", cidr = "10.0.0.0/16", subnet_ids = ["subnet-0a", "subnet-0b"] }
  settings        = { LOG_LEVEL = "INFO" }
  tags            = { environment = "prod" }
}

run "example" {
  command = plan

  assert {
    condition     = aws_lambda_function.this.snap_start[0].apply_on == "PublishedVersions" && aws_lambda_function.this.publish && aws_lambda_alias.this.function_version == aws_lambda_function.this.version && aws_lambda_alias.this.function_name == "headhunter-search" && aws_apigatewayv2_integration.this.integration_uri == aws_lambda_alias.this.invoke_arn
    error_message = "What is called must be a version that starts from a snapshot."
  }

  assert {
    condition     = aws_lambda_function.this.handler == "io.headhunter.function.search.aws.SearchFunction" && aws_lambda_function.this.runtime == "java21" && aws_lambda_function.this.filename == null && aws_lambda_function.this.s3_bucket == "acme-releases" && aws_lambda_function.this.s3_key == aws_s3_object.archive[0].key && aws_lambda_function.this.source_code_hash == var.archive_hash && aws_lambda_function.this.timeout == 30 && aws_lambda_function.this.memory_size == 3538 && aws_lambda_function.this.architectures == tolist(["x86_64"]) && aws_lambda_function.this.reserved_concurrent_executions == 20
    error_message = "The function must be made of the archive, with its handler and size."
  }

  assert {
    condition     = aws_s3_object.archive[0].bucket == "acme-releases" && aws_s3_object.archive[0].key == "headhunter-search/${sha256(var.archive_hash)}.zip" && aws_s3_object.archive[0].source == "headhunter-search-aws.zip" && aws_s3_object.archive[0].source_hash == var.archive_hash
    error_message = "The archive must go through the bucket, each under a name of its own."
  }

  assert {
    condition     = nonsensitive(keys(aws_lambda_function.this.environment[0].variables)) == tolist(["AUTH_MODE", "DATABASE_URL", "HEADHUNTER_EMBEDDING_LOAD_AT_START", "LOG_LEVEL", "REDIS_URL"]) && nonsensitive(aws_lambda_function.this.environment[0].variables["HEADHUNTER_EMBEDDING_LOAD_AT_START"]) == "true" && nonsensitive(aws_lambda_function.this.environment[0].variables["AUTH_MODE"]) == "gateway" && nonsensitive(aws_lambda_function.this.environment[0].variables["DATABASE_URL"] == data.aws_secretsmanager_secret_version.this["DATABASE_URL"].secret_string)
    error_message = "The settings must reach the application, and database and cache come from secrets."
  }

  assert {
    condition     = data.aws_secretsmanager_secret_version.this["DATABASE_URL"].secret_id == var.database_secret && data.aws_secretsmanager_secret_version.this["REDIS_URL"].secret_id == var.redis_secret
    error_message = "The secrets must be those that were named."
  }

  assert {
    condition     = aws_lambda_function.this.kms_key_arn == aws_kms_key.this.arn && aws_cloudwatch_log_group.this.kms_key_id == aws_kms_key.this.arn && aws_kms_key.this.enable_key_rotation && aws_kms_key.this.deletion_window_in_days == 30
    error_message = "Settings and logs must be encrypted with a key of ours."
  }

  assert {
    condition     = aws_lambda_function.this.role == aws_iam_role.this.arn && jsondecode(aws_iam_role.this.assume_role_policy).Statement == [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
    error_message = "The function must run under a role that only Lambda can take."
  }

  assert {
    condition     = aws_iam_role_policy_attachment.vpc.role == aws_iam_role.this.name && aws_iam_role_policy_attachment.vpc.policy_arn == "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole" && aws_iam_role_policy.settings.role == aws_iam_role.this.id && jsondecode(aws_iam_role_policy.settings.policy).Statement == [{ Effect = "Allow", Action = "kms:Decrypt", Resource = aws_kms_key.this.arn }]
    error_message = "The role may log, use the network and read its settings, and nothing else."
  }

  assert {
    condition     = jsondecode(aws_kms_key.this.policy).Statement[0].Principal == { AWS = "arn:aws:iam::123456789012:root" } && jsondecode(aws_kms_key.this.policy).Statement[1].Principal == { Service = "logs.eu-west-1.amazonaws.com" } && jsondecode(aws_kms_key.this.policy).Statement[1].Condition == { ArnEquals = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/headhunter-search" } } && length(jsondecode(aws_kms_key.this.policy).Statement) == 2
    error_message = "The key must serve the account, and the log group of the function only."
  }

  assert {
    condition     = aws_lambda_function.this.vpc_config[0].security_group_ids == toset([aws_security_group.this.id]) && aws_lambda_function.this.vpc_config[0].subnet_ids == toset(["subnet-0a", "subnet-0b"]) && aws_security_group.this.vpc_id == "vpc-0a1b2c3d"
    error_message = "The function must lie in the network."
  }

  assert {
    condition     = { for k, r in aws_vpc_security_group_egress_rule.this : k => "${r.cidr_ipv4} ${r.ip_protocol} ${r.from_port} ${r.to_port}" if r.security_group_id == aws_security_group.this.id } == { postgresql = "10.0.0.0/16 tcp 5432 5432", redis = "10.0.0.0/16 tcp 6379 6379" }
    error_message = "The function may reach PostgreSQL and Redis, and nothing else."
  }

  assert {
    condition     = aws_cloudwatch_log_group.this.name == "/aws/lambda/headhunter-search" && aws_cloudwatch_log_group.this.retention_in_days == 30 && aws_lambda_function.this.logging_config[0].log_group == aws_cloudwatch_log_group.this.name && aws_cloudwatch_log_group.api.retention_in_days == 30
    error_message = "Logs must be kept for 30 days."
  }

  assert {
    condition     = aws_apigatewayv2_api.this.protocol_type == "HTTP" && aws_apigatewayv2_integration.this.payload_format_version == "2.0" && aws_apigatewayv2_integration.this.integration_type == "AWS_PROXY" && aws_apigatewayv2_integration.this.integration_method == "POST" && aws_apigatewayv2_integration.this.api_id == aws_apigatewayv2_api.this.id && aws_apigatewayv2_stage.this.name == "$default" && aws_apigatewayv2_stage.this.auto_deploy && aws_apigatewayv2_stage.this.api_id == aws_apigatewayv2_api.this.id
    error_message = "The API must be what the handler expects: payload 2.0, stage $default."
  }

  assert {
    condition     = aws_apigatewayv2_integration.this.request_parameters == tomap({ "overwrite:header.X-Tenant-ID" = "$context.authorizer.claims.tenant_id", "remove:header.X-Apigateway-Api-Userinfo" = "''" })
    error_message = "The tenant must come from the token, whatever a client sends."
  }

  assert {
    condition     = toset([for r in aws_apigatewayv2_route.this : r.route_key]) == toset(["GET /v1/suggest", "POST /v1/search/{kind}"]) && alltrue([for r in aws_apigatewayv2_route.this : r.authorization_type == "JWT" && r.authorizer_id == aws_apigatewayv2_authorizer.this.id && r.api_id == aws_apigatewayv2_api.this.id && r.target == "integrations/${aws_apigatewayv2_integration.this.id}"])
    error_message = "Every route must ask for a token, and there must be none to meters or monitoring."
  }

  assert {
    condition     = aws_apigatewayv2_authorizer.this.authorizer_type == "JWT" && aws_apigatewayv2_authorizer.this.jwt_configuration[0].issuer == "https://login.example.com/" && aws_apigatewayv2_authorizer.this.jwt_configuration[0].audience == toset(["headhunter"]) && aws_apigatewayv2_authorizer.this.identity_sources == toset(["$request.header.Authorization"]) && aws_apigatewayv2_authorizer.this.api_id == aws_apigatewayv2_api.this.id
    error_message = "Tokens must be those of the issuer, for us."
  }

  assert {
    condition     = aws_apigatewayv2_stage.this.default_route_settings[0].throttling_burst_limit == 100 && aws_apigatewayv2_stage.this.default_route_settings[0].throttling_rate_limit == 50 && aws_apigatewayv2_stage.this.access_log_settings[0].destination_arn == aws_cloudwatch_log_group.api.arn && !can(regex("tenant|query|path|ip", lower(aws_apigatewayv2_stage.this.access_log_settings[0].format)))
    error_message = "The API must take only so much, and log neither queries nor tenants."
  }

  assert {
    condition     = aws_lambda_permission.this.principal == "apigateway.amazonaws.com" && aws_lambda_permission.this.qualifier == "live" && aws_lambda_permission.this.source_arn == "${aws_apigatewayv2_api.this.execution_arn}/*/*" && aws_lambda_permission.this.action == "lambda:InvokeFunction" && aws_lambda_permission.this.function_name == "headhunter-search"
    error_message = "This API may call the function, and nothing else."
  }

  assert {
    condition     = output.connections == 80 && output.uri == aws_apigatewayv2_api.this.api_endpoint && output.role == aws_iam_role.this.arn
    error_message = "The outputs must name what was made."
  }
}

run "without_redis" {
  command = plan

  variables {
    redis_secret = null
  }

  assert {
    condition     = keys(data.aws_secretsmanager_secret_version.this) == ["DATABASE_URL"]
    error_message = "Without a cache there must be no secret of one."
  }
}

run "too_many_connections_are_refused" {
  command = plan

  variables {
    concurrency = 47
  }

  expect_failures = [output.connections]
}

run "archive_is_refused" {
  command = plan

  variables {
    archive = "target"
  }

  expect_failures = [var.archive]
}

run "archive_hash_is_refused" {
  command = plan

  variables {
    archive_hash = "abc"
  }

  expect_failures = [var.archive_hash]
}

run "issuer_is_refused" {
  command = plan

  variables {
    authorizer = { issuer = "http://login.example.com/", audience = ["headhunter"] }
  }

  expect_failures = [var.authorizer]
}

run "tenant_claim_is_refused" {
  command = plan

  variables {
    authorizer = { issuer = "https://login.example.com/", audience = ["headhunter"], tenant_claim = "a.b" }
  }

  expect_failures = [var.authorizer]
}

run "concurrency_is_refused" {
  command = plan

  variables {
    concurrency = 0
  }

  expect_failures = [var.concurrency]
}

run "address_in_the_clear_is_refused" {
  command = plan

  variables {
    database_secret = "postgresql://a:b@db.example.com/headhunter"
  }

  expect_failures = [var.database_secret]
}

run "redis_in_the_clear_is_refused" {
  command = plan

  variables {
    redis_secret = "rediss://:b@redis.example.com"
  }

  expect_failures = [var.redis_secret]
}

run "memory_is_refused" {
  command = plan

  variables {
    memory_mb = 512
  }

  expect_failures = [var.memory_mb]
}

run "name_is_refused" {
  command = plan

  variables {
    name = "head hunter"
  }

  expect_failures = [var.name]
}

run "one_subnet_is_refused" {
  command = plan

  variables {
    network = { vpc_id = "vpc-0a1b2c3d", cidr = "10.0.0.0/16", subnet_ids = ["subnet-0a"] }
  }

  expect_failures = [var.network]
}

run "runtime_is_refused" {
  command = plan

  variables {
    runtime = "nodejs22.x"
  }

  expect_failures = [var.runtime]
}

run "secret_in_the_clear_is_refused" {
  command = plan

  variables {
    settings = { HEADHUNTER_RERANK_API_KEY = "not-a-real-key" }
  }

  expect_failures = [var.settings]
}

run "throttling_is_refused" {
  command = plan

  variables {
    throttling = { burst = 0, rate = 50 }
  }

  expect_failures = [var.throttling]
}

run "small_archive" {
  command = plan

  variables {
    archive_bucket = null
  }

  assert {
    condition     = aws_lambda_function.this.filename == "headhunter-search-aws.zip" && aws_lambda_function.this.s3_bucket == null && aws_lambda_function.this.s3_key == null && length(aws_s3_object.archive) == 0
    error_message = "Without a bucket the archive must be sent to Lambda itself."
  }
}

run "no_bucket_name" {
  command = plan

  variables {
    archive_bucket = "s3://acme-releases"
  }

  expect_failures = [var.archive_bucket]
}

locals {
  # As the application reckons: one request at a time, three connections and one to spare.
  connections = var.concurrency * 4

  secrets = { for setting, arn in { DATABASE_URL = var.database_secret, REDIS_URL = var.redis_secret } : setting => arn if arn != null }

  policies = {
    assume = {
      Version   = "2012-10-17"
      Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
    }

    key = {
      Version = "2012-10-17"
      Statement = [
        { Sid = "Account", Effect = "Allow", Action = "kms:*", Resource = "*", Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.this.account_id}:root" } },
        {
          Sid       = "Logs"
          Effect    = "Allow"
          Action    = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"]
          Resource  = "*"
          Principal = { Service = "logs.${data.aws_region.this.name}.amazonaws.com" }
          Condition = { ArnEquals = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:${data.aws_region.this.name}:${data.aws_caller_identity.this.account_id}:log-group:/aws/lambda/${var.name}" } }
        },
      ]
    }
  }
}

resource "aws_iam_role" "this" {
  name               = var.name
  assume_role_policy = jsonencode(local.policies.assume)
  tags               = var.tags
}

# Its own log group, and network interfaces in the subnets.
resource "aws_iam_role_policy_attachment" "vpc" {
  role       = aws_iam_role.this.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"
}

# Lambda has no settings by reference, so the values are read while the plan is made and end in the function's
# configuration, encrypted with a key of ours, and in the state. docs/deploy.md says what follows from that.
data "aws_secretsmanager_secret_version" "this" {
  for_each = local.secrets

  secret_id = each.value
}

resource "aws_kms_key" "this" {
  description             = "Settings and logs of ${var.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = jsonencode(local.policies.key)
  tags                    = var.tags
}

data "aws_caller_identity" "this" {}

data "aws_region" "this" {}

resource "aws_iam_role_policy" "settings" {
  name = "read-own-settings"
  role = aws_iam_role.this.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "kms:Decrypt", Resource = aws_kms_key.this.arn }]
  })
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = 30
  kms_key_id        = aws_kms_key.this.arn
  tags              = var.tags
}

resource "aws_security_group" "this" {
  name        = var.name
  description = "Lambda of ${var.name}: nothing comes in"
  vpc_id      = var.network.vpc_id
  tags        = var.tags
}

resource "aws_vpc_security_group_egress_rule" "this" {
  for_each = { postgresql = var.database_port, redis = var.redis_port }

  security_group_id = aws_security_group.this.id
  description       = each.key
  cidr_ipv4         = var.network.cidr
  ip_protocol       = "tcp"
  from_port         = each.value
  to_port           = each.value
  tags              = var.tags
}

# Lambda itself takes 50 MB at most. Another archive has another name, so a version of before stays where it was.
resource "aws_s3_object" "archive" {
  count = var.archive_bucket == null ? 0 : 1

  bucket      = var.archive_bucket
  key         = "${var.name}/${sha256(var.archive_hash)}.zip"
  source      = var.archive
  source_hash = var.archive_hash
  tags        = var.tags
}

resource "aws_lambda_function" "this" {
  function_name                  = var.name
  description                    = "Searches of Headhunter"
  filename                       = var.archive_bucket == null ? var.archive : null
  s3_bucket                      = one(aws_s3_object.archive[*].bucket)
  s3_key                         = one(aws_s3_object.archive[*].key)
  source_code_hash               = var.archive_hash
  handler                        = "io.headhunter.function.search.aws.SearchFunction"
  runtime                        = var.runtime
  architectures                  = ["x86_64"]
  memory_size                    = var.memory_mb
  timeout                        = 30
  reserved_concurrent_executions = var.concurrency
  role                           = aws_iam_role.this.arn
  kms_key_arn                    = aws_kms_key.this.arn
  publish                        = true
  tags                           = var.tags

  # Versions start from a snapshot of a process that is ready.
  snap_start {
    apply_on = "PublishedVersions"
  }

  environment {
    # The model is part of the snapshot, so no search waits for it.
    variables = merge({ HEADHUNTER_EMBEDDING_LOAD_AT_START = "true" }, var.settings, { AUTH_MODE = "gateway" }, { for setting, secret in data.aws_secretsmanager_secret_version.this : setting => secret.secret_string })
  }

  vpc_config {
    security_group_ids = [aws_security_group.this.id]
    subnet_ids         = var.network.subnet_ids
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.this.name
  }

  depends_on = [aws_iam_role_policy_attachment.vpc, aws_iam_role_policy.settings]
}

# Snapshots are of published versions only, so what is called is an alias of one.
resource "aws_lambda_alias" "this" {
  name             = "live"
  function_name    = aws_lambda_function.this.function_name
  function_version = aws_lambda_function.this.version
}

resource "aws_apigatewayv2_api" "this" {
  name          = var.name
  protocol_type = "HTTP"
  tags          = var.tags
}

resource "aws_apigatewayv2_integration" "this" {
  api_id                 = aws_apigatewayv2_api.this.id
  integration_type       = "AWS_PROXY"
  integration_method     = "POST"
  integration_uri        = aws_lambda_alias.this.invoke_arn
  payload_format_version = "2.0"

  # What names the tenant is set here, from the token, and nothing that a client sends is left of it.
  request_parameters = {
    "overwrite:header.X-Tenant-ID"            = "$context.authorizer.claims.${var.authorizer.tenant_claim}"
    "remove:header.X-Apigateway-Api-Userinfo" = "''"
  }
}

resource "aws_apigatewayv2_authorizer" "this" {
  api_id           = aws_apigatewayv2_api.this.id
  authorizer_type  = "JWT"
  name             = "token"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    audience = var.authorizer.audience
    issuer   = var.authorizer.issuer
  }
}

# Only what callers are meant to reach: neither /prometheus nor /monitoring.
resource "aws_apigatewayv2_route" "this" {
  for_each = toset(["POST /v1/search/{kind}", "GET /v1/suggest"])

  api_id             = aws_apigatewayv2_api.this.id
  route_key          = each.value
  target             = "integrations/${aws_apigatewayv2_integration.this.id}"
  authorization_type = "JWT"
  authorizer_id      = aws_apigatewayv2_authorizer.this.id
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/aws/apigateway/${var.name}"
  retention_in_days = 30
  tags              = var.tags
}

# Any other stage's name would be part of the path.
resource "aws_apigatewayv2_stage" "this" {
  api_id      = aws_apigatewayv2_api.this.id
  name        = "$default"
  auto_deploy = true
  tags        = var.tags

  default_route_settings {
    throttling_burst_limit = var.throttling.burst
    throttling_rate_limit  = var.throttling.rate
  }

  # Neither queries nor tenants.
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api.arn
    format          = jsonencode({ requestId = "$context.requestId", routeKey = "$context.routeKey", status = "$context.status", latency = "$context.responseLatency" })
  }
}

resource "aws_lambda_permission" "this" {
  statement_id  = "http-api"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.this.function_name
  qualifier     = aws_lambda_alias.this.name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.this.execution_arn}/*/*"
}
